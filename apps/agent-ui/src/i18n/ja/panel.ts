import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** Japanese, in the polite form; customers are "お客様", and what Zoom calls things is what Zoom calls them in Japanese. */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Zoomに接続中…",
    signingIn: "サインイン中…",
    authorizing:
      "Tacetにユーザー情報を渡してよいか、Zoomが確認することがあります。Zoomの画面で回答してください。",
    signInToZoom: "Zoomにサインイン",
    addApp: "Tacetを追加",
    tabsLabel: "表示",
    tabs: { "take-payment": "決済を開始", supervise: "進行中の決済", setup: "セットアップ" },
    loading: "読み込み中…",
    tryAgain: "再試行",
    dismiss: "閉じる",
    language: "言語",
    zoomsLanguage: "Zoomと同じ",
    outsideZoom: {
      title: "TacetはZoomの中で開いてください",
      text: "Tacetは通話と一緒に使います。ZoomクライアントでContact Centerを開き、音声エンゲージメントに応答してから、エンゲージメントのアプリの中からTacetを選択してください。",
    },
    noAnswer: {
      title: "Zoomから応答がありません",
      text: "Zoomクライアントが時間内に応答しませんでした。もう一度お試しください。状況が変わらない場合は、Zoomでアプリを閉じて、開き直してください。",
    },
    signInFailed,
    connectionLost: "接続が切れたため、再接続しています… 決済は続いています。",
    foreignEvent: "担当外のエンゲージメントのイベントがZoomから届いたため、無視しました。",
    traceId: "運用担当者への連絡用ID：{id}",
    unexpected: {
      title: "パネルで問題が発生しました",
      text: "進行中の決済はそのまま続いています。再読み込みして、状況を確認してください。",
    },
    notLoaded:
      "パネルのこの部分を読み込めませんでした。もう一度お試しください。解消しない場合は、パネルを再読み込みしてください。進行中の決済はそのまま続きます。",
  },
  engagement: {
    onTheCall: "通話中",
    unknownCustomer: "お客様",
    noneTitle: "表示中の通話がありません",
    none: "Zoomで音声エンゲージメントに応答するか、選択してください。ここで決済を開始できるようになります。",
    queue: "キュー：{name}",
  },
  form: {
    title: "決済を開始",
    amount: "金額",
    currency: "通貨",
    reference: "照会番号",
    referenceHint: "請求書番号または注文番号。カード番号は入力しないでください。",
    referencePlaceholder: "INV-1001",
    limit: "上限：{limit}",
    intent: "処理内容",
    intents: { charge: "今すぐ請求", authorize: "枠の確保のみ", save_card: "カードを登録" },
    intentHints: {
      charge: null,
      authorize: "カードに金額の枠を確保します。売上の確定は、後ほどゲートウェイで行ってください。",
      save_card: "請求は行いません。ゲートウェイがカードを保管し、トークンを発行します。",
    },
    bills: "請求書",
    bill: "請求書{number}",
    addBill: "請求書を追加",
    removeBill: "削除",
    removeBillOf: "削除：請求書{number}",
    billAmount: "金額（請求書{number}）",
    billReference: "照会番号（請求書{number}）",
    tooManyBills: "1回の決済に含められる請求書は{most, number}件までです。",
    total: "合計",
    paymentReference: "決済の照会番号",
    paymentReferenceHint: "空欄の場合は、最初の請求書の照会番号になります。",
    submit: "決済を開始",
    byLink: "代わりに決済リンクを送る",
    afterwards: "まず回線を保護します。その後、お客様がご自身の電話のボタンでカード情報を入力します。",
  },
  amountProblems: {
    amount_missing: "金額を入力してください。",
    amount_not_a_number: "数字と小数点1つで入力してください（例：42.50）。",
    amount_not_positive: "金額は0より大きくしてください。",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency}に小数は使えません。} other {{currency}の小数は#桁までです。}}",
    amount_above_limit: "1回の決済は{limit}までです。管理者に相談するか、分けて決済してください。",
  },
  referenceProblems: {
    reference_missing: "請求書番号などの照会番号を入力してください。",
    reference_too_long: "64文字までです。",
    reference_has_control_characters: "照会番号に使用できない文字が含まれています。入力し直してください。",
    reference_holds_card_number:
      "カード番号のようです。カード番号は入力せず、請求書番号などをお使いください。",
  },
  providerAway:
    "{since}から{provider}の応答がありません。決済は開始されておらず、請求もされていません。{again}以降に自動で再接続しますので、その後にお試しください。状況が変わらない場合は、管理者に連絡してください。",
  wireErrors,
  disabled: {
    connecting: "接続中…",
    reconnecting: "再接続中…",
    sending: "送信中…",
    no_engagement: "先にZoomで音声エンゲージメントを選択してください。",
    engagement_not_voice: "音声通話ではないため、ここではカード情報を入力できません。",
    engagement_over: "この通話は終了しています。",
    engagement_state_unknown: "この通話の状態がわからないため、今は安全に決済できません。",
    zoom_too_old: "このZoomクライアントでは回線を保護できません。Zoomを更新してください。",
    fields_not_ready: "3つの項目すべての入力を待っています。",
    no_extensions_left: "これ以上、時間を延長できません。",
    link_not_known: "決済プロバイダーがまだセッションを開いていません。",
    refund_open: "別の返金が処理中です。",
    not_now_created: "回線がまだ保護されていません。",
    not_now_securing: "回線がまだ保護されていません。",
    not_now_capturing: "カード情報の入力中は操作できません。",
    not_now_authorizing: "カード会社に照会済みです。回答があるまで終了できません。",
    not_now_releasing: "通話を元に戻しています。",
    not_now_closed: "この決済は終了しています。",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "この電話番号では、保護された決済を利用できません。有効にするよう管理者に依頼してください。",
    call_not_ready: "現在この通話を保護できません。お客様につながり、保留が解除されるまでお待ちください。",
    not_ready:
      "Zoomによると、現在この通話を保護できません。少ししてからもう一度確認してください。状況が変わらない場合は、中止して管理者に連絡してください。",
    zoom_too_old: "このZoomクライアントでは回線を保護できません。Zoomを更新するか、中止してください。",
    no_answer:
      "この通話を保護できるかどうか、Zoomから回答がありませんでした。もう一度確認してください。状況が変わらない場合は、中止して最初からやり直してください。",
  },
  lineProblemTitle: "まだ回線を保護できません",
  checkLineAgain: "もう一度確認",
  fields: {
    cardNumber: {
      name: "カード番号",
      clear: "消去：カード番号",
    },
    expiry: {
      name: "有効期限",
      clear: "消去：有効期限",
    },
    securityCode: {
      name: "セキュリティコード",
      clear: "消去：セキュリティコード",
    },
  },
  fieldState: {
    clear: "消去",
    keyed: "{entered, plural, other {#桁入力済み}}",
    keyedOf: "{expected, plural, other {#桁}}中{entered}桁入力済み",
    lastFour: "末尾{last4}",
    waiting: "待機中",
    complete: "有効",
    nothingYet: "未入力",
  },
  fieldProblems: {
    too_short: "桁数が足りません。お客様に再入力をお願いしてください。",
    too_long: "桁数が多すぎます。お客様に再入力をお願いしてください。",
    check_digit: "番号に誤りがあります。お客様に再入力をお願いしてください。",
    unknown_brand: "お取り扱いのない種類のカードです。別のカードをお願いしてください。",
    no_such_month: "月が正しくありません。月と年を2桁ずつ、もう一度入力するようお願いしてください。",
    expired: "カードの有効期限が切れています。別のカードか、有効期限の再入力をお願いしてください。",
    too_far_ahead: "年が先すぎます。月と年をもう一度入力するようお願いしてください。",
  },
  announced: {
    cardDone: "カード番号の入力が完了しました。{brand}、末尾{last4}。",
    done: {
      expiry: "有効期限の入力が完了しました。",
      securityCode: "セキュリティコードの入力が完了しました。",
    },
    ready: "すべての入力が完了しました。",
    problem: "{field}：{problem}",
    result: "{title}。{what}",
  },
  script: { title: "ご案内の例", language: "お客様の言語" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "その他のカード",
  },
  declines: {
    do_not_honor:
      "カード会社がこのカードを拒否しました。理由は示されていません。お客様からカード会社に問い合わせていただけます。",
    insufficient_funds:
      "カードの利用可能額が不足しています。「カード会社の承認が得られなかった」とだけお伝えください。",
    expired_card:
      "カード会社によると、カードの有効期限が切れています。カードの有効期限をご確認いただくよう、お客様にお願いしてください。",
    incorrect_security_code:
      "セキュリティコードが正しくありませんでした。「入力いただいた内容では承認が得られなかった」とだけお伝えください。",
    card_blocked: "このカードは利用停止中です。「カード会社の承認が得られなかった」とだけお伝えください。",
    limit_exceeded:
      "金額がカードの限度額を超えています。「カード会社の承認が得られなかった」とだけお伝えください。お客様からカード会社に問い合わせていただけます。",
    not_permitted:
      "このカードでは、この種類の決済が認められていません。お客様からカード会社に問い合わせていただけます。",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "サンドボックスのゲートウェイ",
  },
  outcomes: {
    approved: "決済が承認されました",
    partly_approved: "決済の一部が承認されました",
    declined: "決済が拒否されました",
    canceled: "決済は中止されました",
    expired: "決済は時間切れになりました",
    failed: "決済に失敗しました",
    unresolved: "決済の結果は未確定です",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "枠を確保しました",
      happened: "カード会社が金額の枠を確保しました。売上はまだ確定していません。",
      next: "枠は数日で失効します。その前にゲートウェイで売上を確定してください。",
    },
    save_card: {
      title: "カードを登録しました",
      happened: "ゲートウェイがカードを保管しました。請求はされていません。",
      next: "このお客様の今後の決済に使うシステムにトークンを保存してください。このゲートウェイでのみ有効です。",
    },
  },
  approvedWithoutCode: "お支払いが完了したことを、お客様にお伝えください。",
  phases: {
    created: "準備中",
    securing: "保護中",
    capturing: "カード入力中",
    authorizing: "照会中",
    releasing: "復帰中",
    closed: "終了",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
