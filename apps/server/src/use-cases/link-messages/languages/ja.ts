import type { LinkTexts } from "../link-texts.ts";

export const ja: LinkTexts = {
  title: "お支払いのお願い",
  subject: "{merchant}：{amount} のお支払いのお願い",
  asked: "{merchant} から {amount} のお支払いをお願いしております。",
  amount: "金額",
  reference: "照会番号",
  until: "お支払い期限",
  pay: "{amount} を支払う",
  keep: "お支払いは決済会社の安全なページで行われます。カード番号をメールやSMSで送らないでください。お心当たりのない場合は、お支払いにならずに、{merchant} にお問い合わせください。",
  sms: "{merchant}：{amount}（照会番号 {reference}）を {until} までにお支払いください。 {link}",
};
