import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "受け取ったとおりに、空白を入れずに入力してください。";
const wordLike = "英字、数字、アンダースコアのみ、64文字以内で入力してください。";
const idLike = "英字、数字、ピリオド、ハイフン、アンダースコアのみ、100文字以内で入力してください。";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "ゲートウェイのキー",
      hint: "サーバーに設定されているゲートウェイのシークレットキーです。",
      fault: "キーは8～1,024文字で、空白は使えません。",
    },
  },
  "pci-pal": {
    tenantName: { label: "テナント名", hint: "PCI Palでの会社の名称です。", fault: idLike },
    clientId: {
      label: "クライアントID",
      hint: "PCI Palが発行したAPIクライアントのIDです。",
      fault: noBlanks,
    },
    clientSecret: {
      label: "クライアントシークレット",
      hint: "クライアントIDと対になるものです。",
      fault: noBlanks,
    },
    region: {
      label: "リージョン",
      hint: "PCI Palのアドレスの最初の部分です。",
      fault: "小文字の英字、数字、ハイフンのみ、32文字以内で入力してください。",
    },
    account: {
      label: "アカウント番号",
      hint: "PCI Palでのアカウントの番号です。",
      fault: "数字のみ、9桁以内で入力してください。",
    },
    flowId: {
      label: "フローID",
      hint: "PCI Palがエージェント用に設定したフローの番号です。",
      fault: "数字のみ、9桁以内で入力してください。",
    },
    callback: {
      label: "結果の形式",
      hint: "フローが決済を報告する形式です。PCI Palに確認してください。",
      fault: "2つのうち1つを選択してください。",
      choices: { orders: "1件の注文（フォームの項目）", items: "明細の一覧（JSON）" },
    },
    callbackSecret: {
      label: "コールバックシークレット",
      hint: "32文字以上の英数字を自分で決め、誰にも知らせないでください。結果の送信先アドレスの署名に使われます。",
      fault: "英字、数字、ハイフン、アンダースコアで、32～128文字の文字列を決めてください。",
    },
    environment: {
      label: "環境",
      hint: "PCI Palのステージング環境では、カードへの請求は行われません。",
      fault: "2つのうち1つを選択してください。",
      choices: { production: "本番", staging: "ステージング" },
      left: "既定（本番）",
    },
    currency: {
      label: "フローの通貨",
      hint: "フローが1つの通貨でのみ請求する場合に入力します。ほかの通貨の決済は拒否されます。空欄の場合、結果が明細の一覧のフローはGBPのみとみなされます。",
      fault: "通貨コードを大文字3文字で入力してください（例：GBP）。",
    },
    fieldMap: {
      label: "結果の項目名",
      hint: "フローの項目名が標準と異なる場合に、JSONで入力します。Tacetの各名称とフローでの名称を対応させてください。",
      fault:
        "波かっこで囲んだJSONで、Tacetが認識する名称を使ってください。docs/providers.mdを参照してください。",
    },
    initialValues: {
      label: "フローの追加の値",
      hint: "フローが必要とする場合に、JSONで入力します。'{reference}'は決済の照会番号を表します。",
      fault:
        "波かっこで囲んだJSONで、名称ごとに文字列を指定してください。金額とアドレスはここでは指定できません。",
    },
  },
  twilio: {
    accountSid: {
      label: "アカウントSID",
      hint: "Twilio Consoleの最初のページにあります。",
      fault: "ACの後に、数字とa～fの英字が32文字続きます。",
    },
    authToken: {
      label: "認証トークン",
      hint: "アカウントSIDの下にあります。",
      fault: "数字とa～fの英字、32文字です。",
    },
    paymentConnector: {
      label: "Payコネクター",
      hint: "Consoleでの名前です。空欄の場合は、Defaultという名前のものが使われます。",
      fault: idLike,
    },
    region: {
      label: "リージョン",
      hint: "Twilioのアカウントが通話を処理する場所です。アイルランドとオーストラリアでは、StripeとAdyenのPayコネクターを利用できません。",
      fault: "一覧からリージョンを選択してください。",
      choices: {
        us1: "アメリカ合衆国（US1）",
        ie1: "アイルランド（IE1）",
        au1: "オーストラリア（AU1）",
      },
      left: "Twilioの既定（US1）",
    },
    messageSender: {
      label: "SMSの送信元",
      hint: "「+」と国番号で始まるTwilioの電話番号、またはメッセージングサービスのSIDです。空欄の場合、領収書をSMSで送信できません。",
      fault: "「+」の後に数字7～15桁、またはMGの後に数字とa～fの英字32文字です。",
    },
  },
  stripe: {
    secretKey: {
      label: "シークレットキー",
      hint: "Stripeダッシュボードの「開発者」＞「APIキー」にあります。sk_またはrk_で始まります。",
      fault: "sk_またはrk_で始まり、英字、数字、アンダースコアのみです。",
    },
  },
  adyen: {
    apiKey: {
      label: "APIキー",
      hint: "AdyenのCustomer Areaの「Developers」＞「API credentials」にあります。",
      fault: noBlanks,
    },
    merchantAccount: {
      label: "加盟店アカウント",
      hint: "電話での決済に使うアカウントの、Customer Areaでの名前です。",
      fault: "英字、数字、ハイフン、アンダースコアのみ、80文字以内で入力してください。",
    },
    livePrefix: {
      label: "本番用プレフィックス",
      hint: "Customer Areaの「Developers」＞「API URLs」にあります。空欄の場合はAdyenのテスト環境が使われ、カードへの請求は行われません。",
      fault: "英字、数字、ハイフンのみ、64文字以内で入力してください。",
    },
  },
  braintree: {
    merchantId: {
      label: "加盟店ID",
      hint: "BraintreeのControl Panelの「API」にあります。",
      fault: wordLike,
    },
    publicKey: { label: "公開キー", hint: "加盟店IDと同じ場所にあります。", fault: wordLike },
    privateKey: { label: "秘密キー", hint: "公開キーと対になるものです。", fault: wordLike },
    merchantAccounts: {
      label: "加盟店アカウント",
      hint: "通貨ごとに1つ、「通貨=アカウントID」の形で入力し、次との間を空白で区切ります。",
      fault: "「EUR=account-id」の形で、空白で区切って40個以内で入力してください。",
    },
    environment: {
      label: "環境",
      hint: "Braintreeのサンドボックスでは、カードへの請求は行われません。",
      fault: "2つのうち1つを選択してください。",
      choices: { production: "本番", sandbox: "Braintreeのサンドボックス" },
      left: "既定（本番）",
    },
  },
  checkout: {
    secretKey: {
      label: "シークレットキー",
      hint: "Checkout.comのダッシュボードの「Developers」＞「Keys」にあります。sk_で始まります。",
      fault: "sk_またはsk_sbox_の後に、小文字の英字と数字が27文字続きます。旧製品のキーは使えません。",
    },
    processingChannelId: {
      label: "処理チャネルID",
      hint: "電話での決済に使うチャネルのIDです。pc_で始まります。",
      fault: "pc_の後に、小文字の英字と数字が20～40文字続きます。",
    },
    subdomain: {
      label: "APIサブドメイン",
      hint: "専用APIアドレスの最初の部分です。空欄の場合は、共通のアドレスが使われます。",
      fault: "小文字の英字と数字のみ、40文字以内で入力してください。先頭にpl-を付けることもできます。",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "サンドボックスのキー",
      hint: "サンドボックスが認識する任意のキーです。",
      fault: "キーは8～256文字で、空白は使えません。",
    },
  },
};
