import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "サインインできませんでした",
  text: "Zoomから渡されたユーザー情報を、サーバーが受け付けませんでした。Zoomでアプリを閉じて、開き直してください。状況が変わらない場合は、管理者に連絡してください。",
};

const contextUsedUp: Messages<StartPage> = {
  title: "サインインに時間がかかりすぎました",
  text: "Zoomから渡されるユーザー情報は2分間、1回のサインインに限り有効です。自動的に再試行されます。",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "Zoomからユーザー情報が届きませんでした",
    text: "ご自身のアカウントでZoomにサインインし、Tacetを開き直してください。ゲストは決済を行えません。",
  },
  not_added: {
    title: "先にZoomにTacetを追加してください",
    text: "Tacetによるユーザー情報の利用が許可されていません。今すぐ追加するか、全員分を追加するようZoom管理者に依頼してください。",
  },
  no_user: {
    title: "先にZoomにサインインしてください",
    text: "このZoomクライアントではゲストになっています。ご自身のアカウントでサインインしてください。ゲストは決済を行えません。",
  },
  unreachable: {
    title: "Tacetに接続できません",
    text: "サーバーから応答がありません。自動的に再試行されます。",
  },
  unavailable: {
    title: "決済サービスがデータベースに接続できません",
    text: "失われた情報はありません。そのままお待ちください。自動的に再試行され、各決済の状況が表示されます。",
  },
  internal: {
    title: "サーバーで問題が発生しました",
    text: "サインインできませんでした。自動的に再試行されます。状況が変わらない場合は、管理者に連絡してください。",
  },
  too_many_requests: {
    title: "サインインが集中しています",
    text: "短時間に多くのサインインがありました。1分ほどお待ちください。自動的に再試行されます。",
  },
  zoom_no_answer: {
    title: "Zoomに確認できませんでした",
    text: "アカウントとロールをZoomに確認しましたが、回答がありませんでした。自動的に再試行されます。",
  },
  outdated_panel: {
    title: "Tacetが更新されました",
    text: "このパネルはサーバーより古いバージョンです。Zoomでアプリを閉じて、開き直してください。",
  },
  not_installed: {
    title: "このアカウントではTacetがまだ設定されていません",
    text: "先に会社のZoom管理者が追加する必要があります。次のアドレスを管理者に伝えてください：",
  },
  no_role: {
    title: "現在のロールではTacetを利用できません",
    text: "Zoom Contact Centerのロールがないか、Tacetを利用できないロールです。ロールの割り当てを管理者に依頼してから、もう一度お試しください。",
  },
  being_removed: {
    title: "Tacetを削除しています",
    text: "管理者がこのアカウントからTacetを削除したため、データを消去しています。決済は行えません。誤りの場合は、管理者に確認してください。",
  },
  authorization_declined: {
    title: "Tacetが許可されませんでした",
    text: "Tacetによるユーザー情報の利用が拒否されました。必要なのはこの許可だけです。もう一度試して、「許可」を選択してください。",
  },
  authorization_unanswered: {
    title: "Zoomでの回答を待っています",
    text: "Tacetによるユーザー情報の利用についてZoomが確認しましたが、回答がありませんでした。もう一度試して、Zoomの画面を確認してください。",
  },
  authorization_unsupported: {
    title: "このZoomクライアントではサインインできません",
    text: "アプリのサインイン機能がありません。Zoomを更新してもう一度試すか、ブラウザーで次のアドレスからTacetを追加してください：",
  },
  not_authorized: {
    title: "Zoomがサインインを確認できませんでした",
    text: "許可された内容をZoomが受け付けませんでした。もう一度お試しください。状況が変わらない場合は、管理者に連絡してください。",
  },
  state_unknown: {
    title: "サインインに時間がかかりすぎました",
    text: "許可が届くのが遅すぎたため、使用できませんでした。もう一度お試しください。",
  },
  other_user: {
    title: "ユーザーが一致しません",
    text: "Zoomにサインインしている人とは別のユーザーが許可しました。ご自身のアカウントでZoomにサインインして、もう一度お試しください。",
  },
  wrong_app: {
    title: "このサーバーは別のアプリ用です",
    text: "Zoomで開いたアプリは、このサーバーに設定されたアプリではありません。管理者に連絡してください。",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
