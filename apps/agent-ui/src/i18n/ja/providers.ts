import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";

export const provider: Messages<ProviderTexts> = {
  title: "決済プロバイダー",
  choice: "通話からカード番号を取り除くプロバイダー",
  names: providerNames,
  what: {
    "secure-bridge": "自社のブリッジがボタン入力を受け取り、選択したゲートウェイでカードに請求します。",
    "pci-pal": "PCI Palがボタン入力を受け取り、カードに請求します。パネルにはPCI Palの入力欄が表示されます。",
    twilio: "Twilioが、Twilio経由で着信した通話のボタン入力を受け取り、Payコネクターでカードに請求します。",
  },
  abilities: {
    authorize: "枠の確保",
    save_card: "カードの登録",
    refund: "返金",
    split: "1つの金額を2枚のカードで決済",
    bills: "複数の請求書の一括決済",
  },
  can: "対応：{abilities}。",
  cannot: "非対応：{abilities}。",
  gateway: "ゲートウェイ",
  gatewayHint: "カードへの請求を行う先です。",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "サンドボックス（請求なし）",
  },
  serversGateway: "サーバー独自のゲートウェイ",
  fallback: "予備のゲートウェイ",
  fallbackHint:
    "メインのゲートウェイに接続できない場合にのみ使われます。メインに何か送信された後は使われないため、二重に請求されることはありません。",
  noFallback: "なし",
  sameGateway: "メインと同じゲートウェイです。別のゲートウェイか「なし」を選択してください。",
  missing: "{target}の認証情報を保存するまで、これを使う決済は行えません。",
  missingFallback: "{target}の認証情報を保存するまで、予備のゲートウェイは使えません。",
  enterCredentials: "認証情報を入力",
  enterCredentialsOf: "認証情報を入力：{target}",
};

export const rules: Messages<RuleTexts> = {
  title: "ルール",
  intro:
    "特定の通貨やキューの決済を、別の経路で処理できます。最初に当てはまるルールが使われ、どれにも当てはまらない場合は上のプロバイダーが使われます。",
  none: "ルールはありません。すべての決済が上の経路で処理されます。",
  add: "ルールを追加",
  most: "ルールは{count, plural, other {#個}}までです。",
  rule: "ルール{place}",
  currency: "通貨",
  anyCurrency: "すべての通貨",
  queue: "キュー",
  anyQueue: "すべてのキュー",
  queueGone: "{id}（現在は一覧にありません）",
  noQueues: "キューは、そのキューから通話が届いた後に選択できます。",
  provider: "プロバイダー",
  up: "上へ",
  upOf: "上へ：ルール{place}",
  isFirst: "すでに先頭のルールです。",
  down: "下へ",
  downOf: "下へ：ルール{place}",
  isLast: "すでに最後のルールです。",
  remove: "削除",
  removeOf: "削除：ルール{place}",
  namesNothing: "通貨かキュー、または両方を選択してください。選択しないと、すべての決済が対象になります。",
  namedBefore: "ルール{place}と通貨およびキューが同じです。どちらかを変更または削除してください。",
  neverReached: "ルール{place}が先に適用されるため、このルールは使われません。上へ移動してください。",
  missing:
    "{count, plural, other {ルール}}{places}：{target}の認証情報を保存するまで、これを使う決済は行えません。",
  news: {
    added: "ルール{place}を追加しました。",
    moved: "ルール{place}になりました。",
    removed: "ルール{place}を削除しました。",
  },
};
