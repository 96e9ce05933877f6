import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "決済を開始できます",
  noCall: "通話を待っています",
  created: "保護された回線を準備中…",
  securing: "回線を保護しています…",
  capturing: "回線は保護されています",
  authorizing: "カード会社に照会中…",
  lookingUp: "カード会社に結果を確認中…",
  inView: "プロバイダーの画面で決済中",
  pairing: "照合コード {digits}",
  strict: {
    chosen: "回線は保護されています。お客様の入力音は聞こえません。",
    unproven: "回線は保護されています。最初の数桁の入力音は聞こえません。",
    no_telephone_event: "回線は保護されています。お客様の入力音は聞こえません。",
    in_band_digit: "回線は保護されています（厳格に変更）",
  },
  releasing: "通話を元に戻しています…",
  closed: "通話は元に戻りました",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "通常の回線",
    voices: "お客様と互いに声が聞こえます。",
    keypad:
      "ボタンの操作音は聞こえる状態です。今はカード番号を入力したり口頭で伝えたりしないよう、お客様にお願いしてください。",
  },
  changing: {
    title: "回線を切り替え中",
    voices: "音声が少し途切れることがあります。",
    keypad: "回線が保護されるまで、お客様に何も入力しないようお願いしてください。",
  },
  pairing: {
    title: "回線を確認中",
    voices: "お客様と互いに声が聞こえます。",
    keypad:
      "今入力できるのは、下の4桁の数字だけです。カード情報は、回線が保護されてから入力していただきます。",
  },
  inView: {
    title: "回線はプロバイダーが管理中",
    voices: "お客様と互いに声が聞こえます。",
    keypad: "回線が保護されると、下のプロバイダーの画面に表示されます。それまでは何も入力できません。",
  },
  secured: {
    title: "保護された回線",
    voices: "お客様と互いに声が聞こえます。",
    keypad: "ボタンの操作音は決済プロバイダーにだけ届きます。エージェント、録音、Zoomには届きません。",
  },
  strict: {
    title: "保護された回線（厳格）",
    voices: "数字の入力中は無音になります。お客様には常にこちらの声が聞こえます。",
    keypad: "ボタンの操作音は決済プロバイダーにだけ届きます。エージェント、録音、Zoomには届きません。",
  },
  returning: {
    title: "回線を元に戻しています",
    voices: "音声が少し途切れることがあります。",
    keypad: "お客様はもう何も入力する必要がありません。",
  },
  over: {
    title: "回線なし",
    voices: "通話は終了しています。",
    keypad: "回線には誰もいません。",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "金額",
  reference: "照会番号",
  customer: "お客様",
  card: "カード",
  authorizationCode: "承認番号",
  gatewayReference: "ゲートウェイの照会番号",
  token: "カードのトークン",
  copyToken: "コピー",
  copied: "コピーしました",
  notCopied: "コピーできませんでした。手動で選択してください。",
  charged: "請求済み",
  chargedOf: "{whole}のうち{charged}",
  chargeNumber: "{number}枚目のカード",
  attempt: "カード（{attempt}回目）",
  submit: {
    charge: "{amount}を請求",
    authorize: "{amount}の枠を確保",
  },
  saveCard: "カードを登録",
  cancel: "決済を中止",
  extend: "延長",
  extendBy: "{minutes}分",
  extensionsLeft: "あと{left}回",
  timeLeft: "カード入力の残り時間：{time}",
  timeUp: "時間切れ",
  takeAnother: "別の決済を開始",
  sendReceipt: "領収書を送る",
  waiting: {
    opening: {
      happened: "プロバイダーで決済を準備しています。",
      next: "お客様との会話を続けてください。",
    },
    redirecting: {
      happened: "この通話を保護できるか確認しています。",
      next: "お客様との会話を続けてください。",
    },
    asked: {
      happened: "通話を保護された回線に通すよう、Zoomに依頼しました。",
      next: "カードと電話のボタンをご用意いただくよう、お客様にお願いしてください。",
    },
    securing: {
      happened: "保護された回線を設定しています。",
      next: "カードと電話のボタンをご用意いただくよう、お客様にお願いしてください。",
    },
  },
  askZoomAgain: "Zoomにもう一度依頼",
  authorizing: {
    happened: "カード会社に請求を依頼しました。",
    next: "そのまま電話を切らずにお待ちください。通常は数秒で終わります。もう中止することはできません。",
  },
  lookingUp: {
    happened: "カード会社から時間内に回答がありませんでした。決済の結果を問い合わせています。",
    next: "もう一度請求しないでください。カードへの請求は最大でも1回です。",
  },
  releasing: "通話を元に戻しています。少しお待ちください。",
  notReleased: {
    happened: "回線がまだ解放されていません。",
    next: "自動的に再試行されます。お客様の声が聞こえない場合は、電話を切ってかけ直し、スーパーバイザーに連絡してください。",
  },
  releasedBy: {
    named: "{name}さんが回線を解放しました：{why}",
    unnamed: "スーパーバイザーが回線を解放しました：{why}",
  },
  foundReleasedBy: {
    named: "{name}さんが、通話が元に戻ったか終了したことを確認しました：{why}",
    unnamed: "スーパーバイザーが、通話が元に戻ったか終了したことを確認しました：{why}",
  },
  declinedNext: "別のカードをお願いするか、中止してください。",
  redirectFailedHint:
    "Zoomから、通話の切り替えに失敗したと報告がありました。プロバイダーの回答を待っています。",
  steps: {
    secure: "保護",
    key: "入力",
    authorize: "照会",
    restore: "復帰",
    launch: "開始",
    redirect: "切り替え",
    view: "画面",
    result: "結果",
    restored: "通話復帰",
  },
  stepsLabel: "決済の進行状況",
  elsewhere: "ほかの通話で進行中",
  sound: "お客様の入力が完了したときと結果が出たときに音を鳴らす",
  recording: {
    paused: "録音を一時停止中",
    pause_failed:
      "録音が一時停止したことをZoomで確認できませんでした。その場合も、ボタンの操作音はマスクされます。",
    resume_failed: "録音が一時停止したままの可能性があります。Zoomで再開してください。",
  },
};
