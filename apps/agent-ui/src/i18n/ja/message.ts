import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "送信方法",
  channels: { email: "メール", sms: "SMS" },
  to: { email: "お客様のメールアドレス", sms: "お客様の電話番号" },
  send: "送信",
  entry: "{channel}：{to}、{when}",
  states: {
    asked: "送信中",
    sent: "送信済み",
    refused: "未送信",
    unknown: "送信済みの可能性あり",
    not_sent: "未送信",
  },
};
