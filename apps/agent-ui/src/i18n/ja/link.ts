import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "決済リンク",
  intro: "お客様は決済ゲートウェイのページでお支払いになります。カード番号を見聞きすることはありません。",
  goodFor: "有効期間",
  spans: {
    minutes: "{count, plural, other {#分間}}",
    hours: "{count, plural, other {#時間}}",
    days: "{count, plural, other {#日間}}",
  },
  make: "リンクを作成",
  back: "カード決済に戻る",
  connecting: "パネルが再接続されるまでお待ちください。",
  address: "お客様用のリンク",
  copy: "リンクをコピー",
  copied: "コピーしました。",
  notCopied: "リンクをコピーできませんでした。選択して、キーボードでコピーしてください。",
  goodUntil: "{moment}まで有効",
  left: "残り{time}",
  timeUp: "期限切れ",
  cancel: "リンクを取り消す",
  notCancelable: "決済ゲートウェイではリンクを取り消せません。期限が切れると終了します。",
  states: {
    making: {
      title: "リンクを作成しています",
      next: "数秒かかります。",
      short: "作成中",
    },
    open: {
      title: "お客様のお支払いを待っています",
      next: "リンクをコピーして、お客様にお送りください。お支払いが完了すると、ここに表示されます。",
      short: "未払い",
    },
    paying: {
      title: "お客様がお支払い中です",
      next: "結果が出るまでお待ちください。ほかの方法で決済を行わないでください。",
      short: "お支払い中",
    },
    unknown: {
      title: "支払い済みかどうかわかりません",
      next: "決済ゲートウェイから応答がありません。回答があるまで自動的に問い合わせますので、ほかの方法で決済を行わないでください。",
      short: "不明",
    },
    canceling: {
      title: "リンクを取り消しています",
      next: "そのままお待ちください。リンクの終了を決済ゲートウェイが確認するまで、お客様がお支払いになる可能性があります。",
      short: "取り消し中",
    },
    paid: {
      title: "支払い済み",
      next: "お支払いが完了したことを、お客様にお伝えください。",
      short: "支払い済み",
    },
    expired: {
      title: "リンクの期限が切れました",
      next: "お支払いはなく、このリンクではもうお支払いいただけません。お支払いがまだ必要な場合は、新しいリンクを作成してください。",
      short: "期限切れ",
    },
    canceled: {
      title: "リンクを取り消しました",
      next: "お支払いはなく、このリンクではもうお支払いいただけません。ほかの方法で決済を行えます。",
      short: "取り消し済み",
    },
    failed: {
      title: "リンクはありません",
      next: "請求はされていません。",
      short: "作成失敗",
    },
  },
  failures: {
    provider_unreachable:
      "決済ゲートウェイから応答がなく、リンクは作成されていません。請求はされていません。1分後にもう一度お試しください。",
    provider_refused:
      "決済ゲートウェイがリンクの作成を拒否しました。請求はされていません。セットアップでゲートウェイのキーを確認するよう、管理者に依頼してください。",
    not_possible:
      "決済ゲートウェイはリンクの作成に対応していません。請求はされていません。通話でカード決済を行うか、管理者に相談してください。",
  },
  done: "完了",
  others: "ほかのリンク",
  other: "{amount}、{reference}",
  show: "照会番号{reference}のリンクを表示",
};
