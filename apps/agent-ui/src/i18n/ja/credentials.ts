import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "接続できません。稼働しているか、サーバーの運用担当者に確認してください。";
const notAnswering = "接続できましたが、時間内に応答がありませんでした。1分後にもう一度お試しください。";
const notChecked = "上の項目の結果により、確認されていません。";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "正常に動作しています。",
    not_reached: notReached,
    refused:
      "このサーバーを認識しません。サーバーとブリッジのキーを照合するよう、運用担当者に依頼してください。",
    not_answering: notAnswering,
    key_missing: "このサーバー用のキーがありません。設定するよう、運用担当者に依頼してください。",
    key_refused:
      "このサーバーのキーを受け付けません。双方のキーを照合するよう、運用担当者に依頼してください。",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "正常に動作しています。",
    not_reached: "ブリッジから接続できません。稼働しているか、運用担当者に確認してください。",
    refused: "ブリッジの指示を受け付けません。設定を確認するよう、運用担当者に依頼してください。",
    not_answering: "ブリッジに時間内に応答しません。1分後にもう一度お試しください。",
    key_missing: "ブリッジ用のキーがありません。設定するよう、運用担当者に依頼してください。",
    key_refused: "ブリッジのキーを受け付けません。キーを確認するよう、運用担当者に依頼してください。",
    not_checked: notChecked,
  },
  gateway: {
    ok: "認証情報が受け付けられました。",
    not_reached:
      "ブリッジから接続できません。ブリッジのネットワークで許可されているか、運用担当者に確認してください。",
    refused:
      "アカウントが拒否されました。ゲートウェイのダッシュボードで、アカウントが有効か確認してください。",
    not_answering: notAnswering,
    key_missing: "認証情報がありません。上で入力してから、もう一度テストしてください。",
    key_refused:
      "認証情報が拒否されました。ゲートウェイのダッシュボードからコピーし直してください。テスト用と本番用の違いにご注意ください。",
    not_checked: notChecked,
  },
  provider: {
    ok: "認証情報が受け付けられました。",
    not_reached:
      "接続できません。サーバーのネットワークで許可されているか運用担当者に確認し、リージョンも確認してください。",
    refused:
      "アカウントが拒否されました。有効になっており、電話での決済に対応しているか、プロバイダーに確認してください。",
    not_answering: notAnswering,
    key_missing: "認証情報がありません。上で入力してから、もう一度テストしてください。",
    key_refused:
      "認証情報が拒否されました。プロバイダーからコピーし直してください。テスト用と本番用の違いにご注意ください。",
    not_checked: notChecked,
  },
};

const brands = {
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
  stripe: "Stripe",
  adyen: "Adyen",
  braintree: "Braintree",
  checkout: "Checkout.com",
} as const;

export const credentials: Messages<CredentialTexts> = {
  title: "認証情報",
  intro: "プロバイダーやゲートウェイの利用に必要な情報です。暗号化して保存され、二度と表示されません。",
  titles: { ...brands, "secure-bridge": "サーバー独自のゲートウェイ", sandbox: "サンドボックス" },
  names: { ...brands, "secure-bridge": "サーバー独自のゲートウェイ", sandbox: "サンドボックス" },
  before: {
    "secure-bridge": null,
    "pci-pal":
      "先にPCI Palがエージェント用のフローを設定する必要があります。その番号と名前を下に入力します。",
    twilio:
      "PCIモード、Payコネクター、Twilio経由の着信が必要です。PCIモードはアカウント全体に適用され、後から無効にできません。",
    stripe:
      "アカウントで電話での決済（MOTO）と生のカードデータの送信を許可するよう、Stripeのサポートに依頼してください。",
    adyen:
      "生のカードデータによる電話での決済（MOTO）に対応した加盟店アカウントを、Adyenに依頼してください。カードを登録する場合は、トークン化も必要です。「Additional data」で、承認番号、カードの概要、トークンを有効にしてください。",
    braintree: "加盟店アカウントで電話での決済（MOTO）を許可するよう、Braintreeに依頼してください。",
    checkout:
      "処理チャネルでの電話での決済（MOTO）と、アカウントでの生のカードデータの送信を許可するよう、Checkout.comに依頼してください。",
    sandbox: "試用向けです。カードへの請求は行われません。",
  },
  fields,
  optional: "{label}（任意）",
  forExample: "例：{example}",
  wrongParts: "確認してください：{paths}。",
  choose: "選択…",
  inUse: "使用中",
  notInUse: "未使用",
  savedOn: "{date}に保存済みです。",
  isSaved: "保存済みです。",
  notSaved: "まだ何も保存されていません。",
  serversKeyIsUsed: "独自の認証情報は保存されていません。サーバーのキーが使われています。",
  save: "保存",
  saveOf: "保存：{target}の認証情報",
  nothingTyped: "先に認証情報を入力してください。",
  replace: "変更",
  replaceOf: "変更：{target}の認証情報",
  replaceHint: "すべて入力し直してください。保存するまでは、保存済みの認証情報が使われます。",
  keepSaved: "キャンセル",
  keepSavedOf: "キャンセル：{target}の保存済みの認証情報を残す",
  test: "接続テスト",
  testOf: "接続テスト：{target}",
  testsTyped: "上に入力した内容を、保存する前にテストします。",
  testing: "{target}をテスト中…",
  works: "すべて正常に動作しています。",
  worksNot: "まだ正常に動作していない項目があります。",
  remove: "削除",
  removeOf: "削除：{target}の認証情報",
  removeAsked: "{target}の認証情報を削除しますか？",
  removeMeans: "新しい認証情報を保存するまで、これを使う決済は行えなくなります。",
  removeMeansServers:
    "このアカウントで許可されていれば、サーバーのキーが使われます。許可されていない場合、これを使う決済は行えなくなります。",
  removeConfirmed: "削除する",
  removeNot: "残す",
  saved: "{target}の認証情報を保存しました。次に接続テストを行ってください。",
  removed: "{target}の認証情報を削除しました。",
  webhook: {
    voice: "{target}に入力する音声アドレス",
    status: "{target}に入力するステータスコールバック",
  },
  copy: "コピー",
  copyOf: {
    voice: "コピー：{target}の音声アドレス",
    status: "コピー：{target}のステータスコールバック",
  },
  copied: "コピーしました。",
  notCopied: "ここからはコピーできません。アドレスを選択して、コピーしてください。",
  add: "認証情報を追加",
  addHint: "上でプロバイダーやゲートウェイを選択する前に、準備しておけます。",
  checks: {
    bridge: "セキュアブリッジ",
    voice_engines: "音声エンジン",
    gateway: "決済ゲートウェイ",
    provider: "プロバイダーのアカウント",
  },
  results,
};
