import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "Partes das configurações",
  parts: {
    guide: "Guia",
    health: "Situação",
    payments: "Pagamentos",
    credentials: "Credenciais",
    access: "Acesso",
    audit: "Auditoria",
    data: "Dados",
  },
  unsaved: "Há alterações das configurações ainda não salvas.",
  toUnsaved: "Ir para as alterações",
};

export const strip: Messages<StripTexts> = {
  label: "Situação em resumo",
  good: "Tudo em ordem.",
  attention: "{count, plural, one {# item requer atenção:} other {# itens requerem atenção:}}",
  what: {
    app: "App no Zoom",
    permissions: "Permissões",
    webhooks: "Webhooks",
    numbers: "Números de telefone",
    credentials_missing: "Faltam credenciais",
    credentials_failed: "Credenciais não funcionam",
    credentials_untested: "Credenciais não testadas",
    provider_away: "Provedor não responde",
    lines: "Linha não liberada",
    unresolved: "Cobrança sem resultado",
    refunds: "Reembolso sem resposta",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "Guia",
  intro: "Da instalação ao primeiro pagamento, nesta ordem.",
  done: "{done} de {total} concluídos",
  allDone: "Tudo concluído: os agentes podem receber pagamentos.",
  states: { done: "Concluído", todo: "A fazer", attention: "Requer atenção" },
  steps: {
    permissions: {
      title: "Permissões no Zoom",
      todo: "Adicione o app no Zoom App Marketplace e conceda o que ele pede.",
      done: "O app está instalado, e tudo de que ele precisa está concedido.",
      attention:
        "O app precisa ser adicionado de novo no Zoom, para que tudo de que ele precisa seja concedido.",
      go: "Ver o que está concedido",
    },
    webhooks: {
      title: "Webhooks",
      todo: "Atenda uma chamada no Contact Center: o Zoom avisa o Tacet, e este passo fica concluído.",
      done: "O Zoom avisa o Tacet das chamadas.",
      attention: "O Zoom não avisou de nenhuma chamada.",
      go: "Ver o endereço",
    },
    provider: {
      title: "Provedor e credenciais",
      todo: "Escolha quem retira os dígitos da chamada e onde os cartões são cobrados. Salve as credenciais e teste-as: primeiro com as credenciais de teste do fornecedor, ou com a sandbox.",
      done: "O provedor está escolhido, e as credenciais dele foram testadas.",
      attention:
        "O último teste das credenciais não deu certo. Veja o que ele diz, informe-as de novo e teste.",
      go: "Ir para as credenciais",
    },
    settings: {
      title: "Moedas e limite",
      todo: "Revise as moedas e o limite de um pagamento e depois salve.",
      done: "Moedas e limite estão salvos.",
      attention: "As configurações não podem ser usadas.",
      go: "Ir para as configurações",
    },
    roles: {
      title: "Funções",
      todo: "Defina o que cada função do Contact Center pode fazer. O Zoom ainda não forneceu a lista de funções.",
      done: "Há funções que recebem pagamentos.",
      attention:
        "Só administradores e supervisores podem receber pagamentos. Atribua Agente a pelo menos uma função.",
      go: "Ir para as funções",
    },
    numbers: {
      title: "Números de telefone",
      todo: "Não se sabe se um número pode ser protegido. Abra uma chamada, e o Zoom será consultado.",
      done: "Há um número cujas chamadas podem ser protegidas.",
      attention:
        "Nenhuma chamada pode ser protegida ainda. Peça ao Zoom que habilite o redirecionamento PCI para os seus números.",
      go: "Ver os números",
    },
    test: {
      title: "Um pagamento de teste",
      todo: "Ligue para um dos seus números, atenda você mesmo a chamada e receba um pagamento nela.",
      done: "Um pagamento passou por todas as etapas.",
      attention: "O último pagamento não foi até o fim. Veja abaixo o que fazer agora.",
      go: "Receber um pagamento",
    },
  },
  test: {
    what: "É um pagamento de verdade, com o seu provedor e o seu gateway. Basta {amount}; no fim, o valor é reembolsado.",
    cards:
      "Com credenciais de teste ou com a sandbox, digite um cartão de teste do seu gateway. Com credenciais de produção, digite um cartão seu.",
    take: "Receber um pagamento",
    refund: "Reembolsar",
    watched: "{reference}, {amount}",
    steps: {
      secured: "Linha segura",
      keyed: "Cartão digitado",
      approved: "Pagamento aprovado",
      released: "Chamada devolvida",
      refunded: "Valor reembolsado",
    },
    at: "em {time}",
    notYet: "Ainda não",
    next: {
      secured: "Inicie o pagamento. A linha é protegida automaticamente.",
      keyed: "Digite o cartão no telefone: número, validade, código de segurança.",
      approved: "Aperte Cobrar no painel.",
      released: "A chamada é devolvida automaticamente. Se não for, veja o pagamento em “Em aberto”.",
      refunded: "Aperte Reembolsar no pagamento e devolva o valor inteiro.",
    },
    refundElsewhere: "Este provedor não permite reembolsar daqui: reembolse no painel dele.",
    refundRefused:
      "O gateway não reembolsou nada. Muitos esperam até que a cobrança seja liquidada: tente de novo amanhã, ou reembolse no painel do gateway e saia do guia.",
    ended: {
      partly_approved: "Só uma parte foi cobrada. Reembolse-a e receba outro pagamento com um só cartão.",
      declined: "O cartão foi recusado. Receba outro pagamento, com outro cartão.",
      canceled: "Foi cancelado antes da cobrança. Receba outro pagamento e deixe-o ir até o fim.",
      expired: "O tempo acabou. Receba outro pagamento; o cartão precisa ser digitado dentro do tempo.",
      failed: "Falhou. Teste as credenciais, veja o que diz “Situação” e receba outro pagamento.",
      unresolved:
        "Ninguém sabe o que houve com a cobrança. Consulte o gateway, informe o resultado em “Em aberto” e receba outro pagamento.",
    },
  },
  dismiss: "Sair do guia",
  dismissHint: "Para todos os administradores desta conta. Ele pode ser trazido de volta em “Situação”.",
  bringBack: "Trazer o guia de volta",
};
