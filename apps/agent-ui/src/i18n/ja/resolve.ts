import type { Messages } from "../say.ts";
import type { RefundTexts, ResolveTexts } from "../texts/payment-texts.ts";
import type { SuperviseTexts } from "../texts/supervise-texts.ts";

const ofBoth = {
  open: "結果を入力",
  result: "ゲートウェイでの結果",
  chooseFirst: "ゲートウェイでの結果を選択してください。",
  final: "この操作は取り消せません。",
  confirm: "結果を入力",
  leave: "未確定のままにする",
} as const satisfies Partial<ResolveTexts<string>>;

export const resolveCharge: Messages<SuperviseTexts["resolve"]> = {
  ...ofBoth,
  openOf: "結果を入力：{what}",
  title: "この請求の結果はどうなりましたか？",
  lookFirst:
    "先にゲートウェイで確認してください。照会番号{reference}、{amount}、{when}頃の請求を検索してください。",
  results: {
    charged: {
      label: "請求済み",
      hint: "お支払い済みとして扱われ、もう一度請求されることはありません。",
    },
    not_charged: { label: "請求されていない", hint: "この照会番号でもう一度請求できます。" },
  },
};

export const resolveRefund: Messages<RefundTexts["resolve"]> = {
  ...ofBoth,
  openOf: "結果を入力：{what}の返金",
  title: "この返金の結果はどうなりましたか？",
  lookFirst:
    "先にゲートウェイで確認してください。照会番号{reference}、{amount}、{when}頃の返金を検索してください。",
  results: {
    refunded: { label: "返金済み", hint: "返金済みとして扱われ、もう一度依頼されることはありません。" },
    not_refunded: { label: "返金されていない", hint: "もう一度返金を依頼できます。" },
  },
};
