import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "お客様への領収書",
  loading: "送信履歴を確認中…",
  notRead: "サーバーから送信履歴を取得できませんでした。少ししてからもう一度お試しください。",
  again: "再試行",
  toHint: {
    email: "領収書を送信すると、すぐに削除されます。",
    sms: "「+」と国番号から入力してください（例：+44 20 7946 0000）。SMSには領収書のリンクが記載されます。電話番号は、送信するとすぐに削除されます。",
  },
  language: "領収書の言語",
  close: "閉じる",
  notReady: {
    not_set_up: {
      email: "メールサーバーが設定されていません。運用担当者による設定を、管理者に依頼してください。",
      sms: "SMSの送信が設定されていません。セットアップの「Twilio」を確認するよう、管理者に依頼してください。",
    },
    merchant_unnamed: {
      email: "会社名が登録されていません。セットアップで入力するよう、管理者に依頼してください。",
      sms: "会社名が登録されていません。セットアップで入力するよう、管理者に依頼してください。",
    },
  },
  noneLeft: "この決済の領収書は、これ以上送信できません。",
  sentBefore: "この決済の領収書",
  next: {
    asked: "今すぐ送信できない場合は、自動的に再試行されます。",
    sent: null,
    refused: "送付先が受け付けられませんでした。お客様に確認して、もう一度送信してください。",
    unknown: "回答がありませんでした。届いたかお客様に確認し、届いていない場合はもう一度送信してください。",
    not_sent: "1日かけても送信できなかったため、中止されました。もう一度送信してください。",
  },
};
