import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "2枚のカードに分ける",
  amount: "このカードの金額",
  hint: "残額は、同じ保護された回線のまま2枚目のカードで決済します。",
  rest: "{rest}は、同じ保護された回線のまま2枚目のカードで決済します。",
  confirm: "分ける",
  undo: "2枚に分けるのをやめる",
  firstCard: "1枚目のカード：{whole}のうち{part}",
  secondCard: "2枚目のカード：{whole}のうち{part}",
  secondCardPays: "2枚目のカードで{rest}をお支払いいただきます。",
  charged: "{amount}を請求済み",
  askForSecond: "2枚目のカードをお願いしてください。{rest}をお支払いいただきます。",
  notLessThanWhole: "{whole}より少ない金額にしてください。",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "決済プロバイダーの画面",
  opening: "プロバイダーの画面を開いています…",
  hint: "画面に何も表示されない場合や、期限切れと表示された場合は、再読み込みしてください。",
  reload: "画面を再読み込み",
  openNow: "画面を開く",
  redirectUnanswered: {
    happened: "通話が切り替わったかどうか、Zoomから回答がありませんでした。",
    next: "画面を開くと、回線が保護されているか確認できます。保護されていない場合は、Zoomにもう一度依頼してください。",
  },
  afterReload: {
    happened: "プロバイダーの画面が開く前に、パネルが再読み込みされました。",
    next: "通話がまだ切り替わっていない場合は、Zoomにもう一度依頼してください。その後、画面を開いてください。",
  },
  notOpened: "プロバイダーの画面を開けませんでした。",
  notAnswered: "サーバーが時間内に応答しませんでした。画面を再読み込みしてください。",
  endTitle: "プロバイダーの画面で中止してください",
  endExplained:
    "プロバイダーの画面の中止ボタンを使うと、請求されていないことが確実になります。画面が消えている場合は、ここで決済を終了してください。プロバイダーから回答があるまで、結果はわかりません。",
  end: "ここで終了",
  goBack: "画面に戻る",
};

export const pairing: Messages<PairingTexts> = {
  happened: "先に、お客様の通話を確認する必要があります。",
  code: "コード {digits}",
  timeLeft: "コード入力の残り時間：{time}",
  next: "会話を続けてください。何も起こらない場合は、4桁の数字をもう一度入力するようお客様にお願いしてください。",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "最初の数桁が届くまで、お客様の声は聞こえません。この電話のボタン操作がどう送られるかを確認するためです。お客様にはこちらの声が聞こえます。",
  no_telephone_event:
    "お客様の電話会社は、ボタン操作を音だけで送っています。そのため、数字の入力中はお客様の声が聞こえません。お客様にはこちらの声が聞こえますので、次に入力する項目をご案内ください。",
  in_band_digit:
    "ボタン操作が音として届いたため、回線が自動的に厳格に切り替わりました。これ以降、数字の入力中はお客様の声が聞こえません。お客様にはこちらの声が聞こえますので、次に入力する項目をご案内ください。",
};

export const refunds: Messages<RefundTexts> = {
  title: "返金",
  refund: "返金する",
  refundOf: "返金する：{amount}、{card}",
  dialogTitle: "返金",
  ofCharge: "請求済み：{amount}、{card}。",
  amount: "返金額",
  left: "上限：{left}",
  moreThanLeft: "返金できる残額は{left}までです。",
  warning: "同じカードに返金されます。この操作は取り消せません。",
  confirm: "{amount}を返金",
  confirmPlain: "返金",
  keep: "返金しない",
  states: { asked: "依頼済み", refunded: "返金済み", refused: "拒否" },
  next: {
    asked:
      "ゲートウェイからまだ回答がありません。自動的に再度問い合わせますので、ほかの方法で返金しないでください。",
    refunded: "カードの明細に反映されるまで数日かかる場合があることを、お客様にお伝えください。",
  },
  refusals: {
    not_refundable:
      "返金されませんでした。売上がまだ確定していないか、古すぎるか、別の方法で返金済みです。明日もう一度試すか、ゲートウェイで確認してください。",
    gateway_error: "返金されませんでした。ゲートウェイでエラーが発生しました。もう一度お試しください。",
    provider_refused: "返金されませんでした。ゲートウェイが拒否しました。管理者に連絡してください。",
    resolved_by_hand: "ゲートウェイでの確認の結果、返金されていませんでした。もう一度返金を依頼できます。",
  },
  foundGivenBack: "ゲートウェイでの確認の結果、返金済みでした。",
  resolve: resolveRefund,
};
