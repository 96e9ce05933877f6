import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "セットアップの項目",
  parts: {
    guide: "ガイド",
    health: "稼働状況",
    payments: "決済",
    credentials: "認証情報",
    access: "アクセス権",
    audit: "監査",
    data: "データ",
  },
  unsaved: "設定の変更がまだ保存されていません。",
  toUnsaved: "変更を開く",
};

export const strip: Messages<StripTexts> = {
  label: "稼働状況の概要",
  good: "すべて正常です。",
  attention: "{count, plural, other {確認が必要な項目が#件あります：}}",
  what: {
    app: "Zoomのアプリ",
    permissions: "権限",
    webhooks: "Webhook",
    numbers: "電話番号",
    credentials_missing: "認証情報が未保存",
    credentials_failed: "認証情報が無効",
    credentials_untested: "認証情報が未テスト",
    provider_away: "プロバイダーの応答なし",
    lines: "未解放の回線",
    unresolved: "結果が未確定の請求",
    refunds: "回答待ちの返金",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "ガイド",
  intro: "インストールから最初の決済まで、この順に進めてください。",
  done: "{total}件中{done}件完了",
  allDone: "すべて完了しました。エージェントは決済を行えます。",
  states: { done: "完了", todo: "未完了", attention: "要確認" },
  steps: {
    permissions: {
      title: "Zoomの権限",
      todo: "Zoom App Marketplaceでアプリを追加し、求められた権限を許可してください。",
      done: "アプリがインストールされ、必要な権限がすべて許可されています。",
      attention: "必要な権限をすべて許可するため、Zoomでアプリを追加し直してください。",
      go: "許可の状況を見る",
    },
    webhooks: {
      title: "Webhook",
      todo: "Contact Centerで通話を受けてください。ZoomからTacetに通知が届くと、完了になります。",
      done: "通話がZoomからTacetに通知されています。",
      attention: "Zoomから通話の通知が届いていません。",
      go: "アドレスを見る",
    },
    provider: {
      title: "プロバイダーと認証情報",
      todo: "通話からカード番号を取り除くプロバイダーと、カードに請求するゲートウェイを選択してください。認証情報を保存し、テストしてください。最初は、提供元のテスト用の認証情報かサンドボックスをお使いください。",
      done: "プロバイダーが選択され、認証情報がテストされています。",
      attention: "認証情報の前回のテストに失敗しました。テスト結果を確認し、入力し直してテストしてください。",
      go: "認証情報を開く",
    },
    settings: {
      title: "通貨と上限",
      todo: "通貨と1回の決済の上限を確認し、保存してください。",
      done: "通貨と上限が保存されています。",
      attention: "この設定は使えません。",
      go: "設定を開く",
    },
    roles: {
      title: "ロール",
      todo: "Contact Centerの各ロールでできることを決めてください。Zoomからロールの一覧をまだ取得できていません。",
      done: "決済を行えるロールがあります。",
      attention:
        "管理者とスーパーバイザー以外に、決済を行えるロールがありません。1つ以上のロールに「エージェント」を割り当ててください。",
      go: "ロールを開く",
    },
    numbers: {
      title: "電話番号",
      todo: "番号を保護できるかどうか、まだわかりません。通話を開くと、Zoomに確認します。",
      done: "通話を保護できる番号があります。",
      attention:
        "保護できる通話がまだありません。番号でPCIリダイレクトを有効にするよう、Zoomに依頼してください。",
      go: "番号を見る",
    },
    test: {
      title: "テスト決済",
      todo: "番号の1つに電話をかけて自分で応答し、その通話で決済を行ってください。",
      done: "決済が最後まで完了しました。",
      attention: "前回の決済は最後まで完了しませんでした。次に行うことを下で確認してください。",
      go: "決済を開始",
    },
  },
  test: {
    what: "実際のプロバイダーとゲートウェイを使った、本物の決済です。金額は{amount}で十分です。最後に返金します。",
    cards:
      "テスト用の認証情報またはサンドボックスの場合は、ゲートウェイのテストカードを入力してください。本番用の認証情報の場合は、ご自身のカードを入力してください。",
    take: "決済を開始",
    refund: "返金する",
    watched: "{reference}、{amount}",
    steps: {
      secured: "回線の保護",
      keyed: "カード情報の入力",
      approved: "決済の承認",
      released: "通話の復帰",
      refunded: "返金",
    },
    at: "{time}",
    notYet: "未完了",
    next: {
      secured: "決済を開始してください。回線は自動的に保護されます。",
      keyed: "電話のボタンで、カード番号、有効期限、セキュリティコードを入力してください。",
      approved: "パネルの「（金額）を請求」ボタンを押してください。",
      released: "通話は自動的に元に戻ります。戻らない場合は、「進行中の決済」で確認してください。",
      refunded: "決済の「返金する」を押して、全額を返金してください。",
    },
    refundElsewhere:
      "このプロバイダーでは、ここから返金できません。プロバイダーのダッシュボードで返金してください。",
    refundRefused:
      "ゲートウェイで返金されませんでした。多くのゲートウェイでは、売上が確定するまで返金できません。明日もう一度試すか、ゲートウェイのダッシュボードで返金してガイドを終了してください。",
    ended: {
      partly_approved: "一部だけ請求されました。返金してから、1枚のカードで別の決済を開始してください。",
      declined: "カードが拒否されました。別のカードで、別の決済を開始してください。",
      canceled: "請求の前に中止されました。別の決済を開始し、最後まで進めてください。",
      expired: "時間切れになりました。別の決済を開始し、時間内にカード情報を入力してください。",
      failed: "失敗しました。認証情報をテストし、「稼働状況」を確認してから、別の決済を開始してください。",
      unresolved:
        "請求の結果がわかりません。ゲートウェイで確認し、「進行中の決済」で結果を入力してから、別の決済を開始してください。",
    },
  },
  dismiss: "ガイドを終了",
  dismissHint: "このアカウントのすべての管理者に適用されます。「稼働状況」から再表示できます。",
  bringBack: "ガイドを再表示",
};
