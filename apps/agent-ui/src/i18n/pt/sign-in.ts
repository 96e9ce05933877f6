import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "Não foi possível entrar",
  text: "O servidor não aceitou o que o Zoom informa sobre você. Feche o app no Zoom e abra-o de novo; se continuar assim, avise o administrador.",
};

const contextUsedUp: Messages<StartPage> = {
  title: "O login demorou demais",
  text: "O que o Zoom informa sobre você vale por dois minutos e para um único login. Uma nova tentativa é feita automaticamente.",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "O Zoom não informou quem você é",
    text: "Entre no Zoom com a sua própria conta e abra o Tacet de novo. Convidados não podem receber pagamentos.",
  },
  not_added: {
    title: "Adicione primeiro o Tacet ao seu Zoom",
    text: "Você ainda não permitiu que o Tacet saiba quem você é. Adicione-o agora ou peça ao administrador do Zoom que o adicione para todos.",
  },
  no_user: {
    title: "Entre primeiro no Zoom",
    text: "Você está neste Zoom como convidado. Entre com a sua própria conta; convidados não podem receber pagamentos.",
  },
  unreachable: {
    title: "Não é possível acessar o Tacet",
    text: "O servidor não responde. Uma nova tentativa é feita automaticamente.",
  },
  unavailable: {
    title: "O serviço de pagamentos não acessa o banco de dados",
    text: "Nada se perdeu. Espere: uma nova tentativa é feita automaticamente e depois você vê em que ponto está cada pagamento.",
  },
  internal: {
    title: "Algo deu errado no servidor",
    text: "Não foi possível entrar. Uma nova tentativa é feita automaticamente; se continuar assim, avise o administrador.",
  },
  too_many_requests: {
    title: "Logins demais",
    text: "Houve muitos logins em pouco tempo. Espere um minuto; uma nova tentativa é feita automaticamente.",
  },
  zoom_no_answer: {
    title: "Não foi possível consultar o Zoom",
    text: "O Tacet pergunta ao Zoom qual é a sua conta e a sua função, e não teve resposta. Uma nova tentativa é feita automaticamente.",
  },
  outdated_panel: {
    title: "O Tacet foi atualizado",
    text: "Este painel é mais antigo que o servidor. Feche o app no Zoom e abra-o de novo.",
  },
  not_installed: {
    title: "O Tacet ainda não está configurado para a sua conta",
    text: "Um administrador do Zoom da sua empresa precisa adicioná-lo primeiro. Passe este endereço a ele:",
  },
  no_role: {
    title: "Sua função não dá acesso ao Tacet",
    text: "Você não tem uma função no Zoom Contact Center, ou tem uma sem acesso ao Tacet. Peça uma ao administrador e tente de novo.",
  },
  being_removed: {
    title: "O Tacet está sendo removido",
    text: "O administrador removeu o Tacet desta conta, e os dados estão sendo excluídos. Nenhum pagamento pode ser recebido: se for um engano, fale com o administrador.",
  },
  authorization_declined: {
    title: "O Tacet não foi autorizado",
    text: "Você não permitiu que o Tacet saiba quem você é. Ele só precisa disso. Tente de novo e escolha Permitir.",
  },
  authorization_unanswered: {
    title: "Aguardando sua resposta no Zoom",
    text: "O Zoom perguntou se o Tacet pode saber quem você é, e não teve resposta. Tente de novo e procure a janela do Zoom.",
  },
  authorization_unsupported: {
    title: "Não é possível entrar com este aplicativo do Zoom",
    text: "Ele não oferece login para apps. Atualize o Zoom e tente de novo, ou adicione o Tacet em um navegador neste endereço:",
  },
  not_authorized: {
    title: "O Zoom não confirmou o login",
    text: "O Zoom não aceitou a permissão que foi dada. Tente de novo; se continuar assim, avise o administrador.",
  },
  state_unknown: {
    title: "O login demorou demais",
    text: "A permissão chegou tarde demais para ser usada. Tente de novo.",
  },
  other_user: {
    title: "Dois usuários diferentes",
    text: "A permissão foi dada por um usuário diferente daquele que entrou no Zoom. Entre no Zoom com a sua conta e tente de novo.",
  },
  wrong_app: {
    title: "Este servidor é de outro app",
    text: "O app aberto no Zoom não é aquele para o qual este servidor está configurado. Avise o administrador.",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
