import type { Messages } from "../say.ts";
import type { SetupTexts } from "../texts/setup-texts.ts";
import { credentials } from "./credentials.ts";
import { guide, nav, strip } from "./guide.ts";
import { provider, rules } from "./providers.ts";

const health: Messages<SetupTexts["health"]> = {
  title: "Instalação",
  checkAgain: "Verificar de novo",
  good: "Em ordem",
  attention: "Requer atenção",
  app: "App no Zoom",
  appActive: "Instalado desde {date}.",
  appNeedsAuthorization:
    "O Zoom não dá mais acesso ao Tacet; por isso nenhum pagamento pode ser recebido. Um administrador do Zoom precisa adicionar o app de novo.",
  addAgainAt: "Adicione-o de novo em",
  permissions: "Permissões",
  allGranted: "{count, plural, one {Ela está concedida.} other {Todas as # estão concedidas.}}",
  notGranted:
    "{missing, plural, one {# não está concedida. Adicione o app de novo para concedê-la.} other {# não estão concedidas. Adicione o app de novo para concedê-las.}}",
  needed: "Necessária",
  optional: "Opcional",
  webhooks: "Webhooks",
  lastWebhook: "O último chegou {ago}.",
  noWebhook:
    "Nenhum chegou nos últimos dias. Faça uma chamada de teste; se mesmo assim nenhum chegar, verifique a assinatura de eventos do app no Zoom App Marketplace. O endereço precisa ser",
  numbers: "Números de telefone",
  numbersReady: "{ready} de {total} podem ser protegidos.",
  noNumberReady:
    "{total, plural, =0 {Esta conta ainda não tem nenhum número de telefone.} one {O único ainda não pode ser protegido. Peça ao Zoom que habilite o redirecionamento PCI para o número em que você recebe pagamentos.} other {Nenhum dos # pode ser protegido ainda. Peça ao Zoom que habilite o redirecionamento PCI para os números em que você recebe pagamentos.}}",
  numbersUnknown: {
    scope_missing:
      "Não se sabe: a permissão para listar números não está concedida. Os pagamentos funcionam sem ela.",
    no_answer: "Não se sabe: o Zoom não respondeu. Verifique de novo em um minuto.",
  },
  credentials: "Credenciais",
  credentialsWork: "Salvas, e o último teste deu certo: {targets}.",
  credentialsMissing:
    "Faltam: {targets}. Até que sejam salvas, nenhum pagamento pode ser recebido por esse caminho.",
  credentialsFailed: "O último teste não deu certo: {targets}. Informe-as de novo e teste.",
  credentialsUntested: "Não testadas desde que foram salvas: {targets}.",
  toCredentials: "Ir para as credenciais",
  reachable: "Provedor",
  answers: "Responde, até onde se sabe.",
  doesNotAnswer:
    "Sem resposta de {providers} há {time} minutos. Novos pagamentos são recusados até que responda; uma nova tentativa é feita automaticamente. Fale com o fornecedor ou com o operador do servidor.",
  payments: "Pagamentos",
  paymentsGood: "Nenhuma linha está presa, e todos os resultados são conhecidos.",
  linesHeld:
    "{count, plural, one {# linha está protegida há muito tempo ou não foi liberada.} other {# linhas estão protegidas há muito tempo ou não foram liberadas.}}",
  unresolved:
    "{count, plural, one {Não se conhece o resultado de # cobrança.} other {Não se conhece o resultado de # cobranças.}}",
  refundsOpen:
    "{count, plural, one {# reembolso ainda não tem resposta.} other {# reembolsos ainda não têm resposta.}}",
  toPayments: "Ir para os pagamentos",
  thisCall: "A chamada em primeiro plano",
  lineChecking: "Consultando o Zoom …",
  lineReady: "Esta chamada pode ser protegida.",
};

const settings: Messages<SetupTexts["settings"]> = {
  title: "Pagamentos",
  currencies: "Moedas",
  currenciesHint: "Os agentes escolhem entre estas; a primeira já vem escolhida.",
  isDefault: "Padrão",
  makeDefault: "Tornar padrão",
  makeDefaultOf: "Tornar padrão: {code}",
  remove: "Remover",
  removeOf: "Remover {code}",
  lastCurrency: "É preciso ter pelo menos uma moeda.",
  addCurrency: "Adicionar uma moeda",
  chooseCurrency: "Escolha …",
  limit: "Limite de um pagamento",
  limitHint: "Um valor inteiro, em qualquer moeda.",
  securing: "Como a linha é protegida",
  securingModes: { masked: "Mascarado", strict: "Estrito" },
  securingHints: {
    masked:
      "Só os tons do teclado são retirados, e agente e cliente se ouvem; apenas durante os quatro primeiros dígitos o agente não ouve o cliente. Escolha este modo, a não ser que nenhum tom possa ser ouvido: um tom que coincida com fala em volume alto pode passar como som antes que a linha mude sozinha para o modo estrito.",
    strict:
      "Enquanto um cartão é digitado, o agente, a gravação e o Zoom ouvem silêncio no lugar do cliente: escolha este modo onde nenhum tom possa ser ouvido. O agente não ouve o cliente enquanto ele digita; o cliente ouve o agente o tempo todo.",
  },
  refundRole: "Quem pode reembolsar",
  refundRoles: {
    agent: "Agentes, supervisores e administradores",
    supervisor: "Supervisores e administradores",
    admin: "Só administradores",
  },
  refundRoleHint: "No painel: o valor inteiro ou parte dele, nunca mais do que foi cobrado.",
  refundNotPossible: "Nenhum dos provedores escolhidos acima permite reembolsar pelo painel.",
  pauseRecording: "Pausar também a gravação",
  pauseRecordingHint:
    "Enquanto a linha está segura, pede-se ao Zoom que pause a gravação. Os tons do teclado são mascarados em qualquer caso.",
  pauseNeedsScope:
    "A permissão para isso não está concedida; por isso o Zoom vai recusar. Veja “Instalação”.",
  engagementCheck: "Verificação da chamada",
  engagementChecks: { strict: "Estrita", when_known: "Quando conhecida" },
  engagementCheckHints: {
    strict: "Um pagamento só começa depois que os webhooks do Zoom confirmaram a chamada.",
    when_known: "Um pagamento pode começar antes que os webhooks do Zoom tenham mencionado a chamada.",
  },
  merchantName: "Nome da empresa nos recibos",
  merchantNameHint:
    "Como os clientes a conhecem, no máximo 60 caracteres. Sem ele, nenhum recibo pode ser enviado.",
  timeZone: "Fuso horário dos recibos",
  timeZoneHint: "Nele os recibos informam quando um cartão foi cobrado.",
  retention: "Guardar pagamentos por",
  retentionHint: "Dias, de 1 a 3.650. Depois disso, os pagamentos encerrados são excluídos.",
  faults: {
    currencies: "Escolha de 1 a 40 moedas.",
    amountLimit: "Informe um valor inteiro de 1 a 1.000.000.",
    route: "Este provedor ou gateway não pode ser usado. Escolha de novo.",
    rules: "Uma regra não pode ser usada. Revise as regras.",
    refundRole: "Escolha quem pode reembolsar.",
    roles: "A atribuição de uma função não pode ser usada. Escolha-a de novo.",
    pauseRecording: "Esta escolha não é possível agora.",
    engagementCheck: "Escolha uma das duas opções.",
    securing: "Escolha uma das duas opções.",
    merchantName: "Informe uma linha de no máximo 60 caracteres; não um número de cartão.",
    timeZone: "Escolha um fuso horário.",
    retentionDays: "Informe um número de dias de 1 a 3.650.",
  },
  unsaved: "Há alterações não salvas.",
  save: "Salvar configurações",
  discard: "Descartar",
  saved: "Configurações salvas.",
  nothingChanged: "Nada foi alterado.",
  conflict: "Outra pessoa alterou as configurações nesse meio-tempo. Suas alterações não foram salvas.",
  keepMine: "Manter as minhas",
  takeTheirs: "Usar as da outra pessoa",
};

export const setup: Messages<SetupTexts> = {
  title: "Configurações",
  loading: "Carregando as configurações …",
  notLoaded:
    "O servidor não responde; por isso não é possível mostrar as configurações atuais. Tente de novo.",
  problems: {
    bad_request: "Algo aqui não pode ser aceito. Nada foi alterado. Veja os campos marcados.",
    not_signed_in: "Sua sessão expirou. Feche o app no Zoom e abra-o de novo.",
    not_allowed:
      "Só administradores podem fazer isso. Pergunte a outro administrador se a sua função foi alterada.",
    settings_changed: "Outra pessoa alterou as configurações nesse meio-tempo. Carregue-as de novo.",
    export_running: "Outro download de dados está em andamento. Espere até que termine e tente de novo.",
    too_many_requests: "Pedidos demais em pouco tempo. Espere um minuto e tente de novo.",
    too_busy: "O servidor está sobrecarregado neste momento. Tente de novo em alguns segundos.",
    unavailable:
      "O serviço de pagamentos não consegue acessar o banco de dados. Nada se perdeu. Espere um minuto, recarregue e veja se foi feito.",
    internal: "Algo deu errado no servidor. Nada foi alterado. Tente de novo.",
    unreachable: "O servidor não responde. Não se sabe se foi feito. Tente de novo.",
  },
  nav,
  strip,
  guide,
  health,
  provider,
  rules,
  credentials,
  settings,
  roles: {
    title: "Funções",
    hint: "O que cada função do Zoom Contact Center pode fazer no Tacet. Pelo nome: vale como a função se chama no Zoom.",
    names: { agent: "Agente", supervisor: "Supervisor", admin: "Administrador", none: "Sem acesso" },
    byDefault: "{role} (pelo nome)",
    unknown: "O Zoom não forneceu a lista de funções. As atribuições salvas ficam como estão.",
    gone: "Excluída no Zoom ({id})",
    none: "Esta conta não tem funções do Contact Center.",
  },
  operator: {
    title: "Definido no servidor",
    intro: "Só o operador do servidor pode alterar isto.",
    callPath: "Caminho da chamada",
    callPaths: { "zoom-redirect": "Redirecionada pelo Zoom", "inline-trunk": "Pelo tronco da operadora" },
    extension: "Tempo por extensão",
    minutes: "{minutes} min",
    attempts: "Cartões por pagamento",
  },
  data: {
    title: "Seus dados",
    export: "Baixar todos os dados",
    exportHint: "Todos os registros desta conta, em um arquivo JSON.",
    exported: "O arquivo foi entregue ao navegador.",
    removal: "Remover os dados do Tacet",
    removalIntro: "Isso não pode ser desfeito. Quando você confirmar:",
    removalSteps: [
      "Nenhum novo pagamento poderá ser iniciado. Os pagamentos em aberto serão cancelados, e as chamadas, devolvidas.",
      "Depois será excluído tudo o que o Tacet guardou sobre esta conta: pagamentos, usuários, configurações, chaves.",
      "Fica uma linha sem dados pessoais: que houve uma remoção, e quando.",
      "Em seguida, remova também o app no Zoom App Marketplace.",
    ],
    begin: "Remover todos os dados …",
    accountId: "Para confirmar, digite o ID da conta: {id}",
    notYet: "O ID digitado não é o da conta.",
    remove: "Remover tudo",
    keep: "Manter os dados",
    requestedTitle: "Os dados estão sendo removidos",
    requested:
      "Primeiro são encerrados os pagamentos em aberto. Você e os seus agentes serão desconectados. Para usar o Tacet novamente, um administrador precisa adicionar o app de novo.",
  },
};
