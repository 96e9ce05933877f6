import type { ReceiptTexts } from "../receipt-texts.ts";

export const ja: ReceiptTexts = {
  title: "領収書",
  subject: "{merchant}：{amount} の領収書",
  subjectAuthorized: "{merchant}：{amount} の与信枠確保",
  paid: "{merchant} に {amount} をお支払いいただきました。",
  paidPart: "{merchant} に {total} のうち {amount} をお支払いいただきました。",
  authorized: "{merchant} のために、お客様のカードで {amount} の枠を確保しました。まだ請求されていません。",
  amount: "金額",
  reference: "照会番号",
  date: "日時",
  card: "カード",
  cardEnding: "{brand}（末尾 {last4}）",
  otherBrand: "カード",
  code: "承認番号",
  refunded: "返金済み（{date}）",
  refundUnderWay: "返金手続き中（{date} から）",
  left: "返金後のお支払い額",
  keep: "この領収書を保管してください。お心当たりのないお支払いの場合は、{merchant} にお問い合わせください。",
  sms: "{merchant}：{amount} の領収書 {link}",
  linkGone: "このアドレスには何もないか、すでに削除されています。",
};
