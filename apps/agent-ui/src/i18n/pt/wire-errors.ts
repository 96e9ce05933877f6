import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** By code of the server's refusal: what happened and what the agent does next. */
export const wireErrors: Messages<Catalog["wireErrors"]> = {
  not_now:
    "Isso não é possível neste ponto do pagamento. Nada foi alterado. Veja em que ponto ele está e continue a partir daí.",
  link_not_known: "O provedor de pagamento ainda não abriu a sessão. Tente de novo em instantes.",
  fields_not_ready: "O cliente ainda não digitou todos os campos. Espere até que os três estejam completos.",
  no_extensions_left: "O tempo não pode mais ser estendido. Envie, ou cancele e recomece.",
  out_of_date:
    "O pagamento já avançou. Nada foi alterado. Veja em que ponto ele está e tente de novo se ainda for preciso.",
  nothing_unresolved:
    "Esse resultado já é conhecido. Nada foi alterado. Siga o resultado que aparece na tela.",
  split_not_possible:
    "O valor não pode ser dividido assim. Informe menos que o total, antes que o primeiro cartão seja cobrado.",
  refund_not_possible:
    "Isso não pode ser reembolsado: é mais do que resta, ou outro reembolso ainda está em andamento. Espere esse terminar ou informe um valor menor.",
  release_under_way:
    "A linha ainda está sendo devolvida. Espere até que o provedor tenha recebido três pedidos e depois verifique a chamada.",
  why_missing: "Falta o motivo. Informe-o em poucas palavras.",
  why_too_long: "O texto é longo demais: no máximo 200 caracteres. Use menos palavras.",
  why_has_control_characters: "O texto tem caracteres que não podem ser impressos. Digite-o de novo.",
  why_holds_card_number: "O texto parece um número de cartão. Nunca digite um aqui: use palavras.",
  amount_missing: "Falta o valor. Informe um.",
  amount_not_a_number:
    "O valor não é um número. Use algarismos e um só separador decimal, por exemplo 42,50.",
  amount_not_positive: "O valor não é maior que zero. Informe o que deve ser pago.",
  amount_too_many_decimals: "O valor tem mais casas decimais que a moeda. Informe-o com menos.",
  amount_above_limit:
    "O valor passa do limite de um pagamento. Fale com o administrador ou receba o valor em partes.",
  reference_missing: "Falta a referência. Informe uma, por exemplo o número da fatura.",
  reference_too_long: "A referência é longa demais: no máximo 64 caracteres. Informe uma mais curta.",
  reference_has_control_characters:
    "A referência tem caracteres que não podem ser impressos. Digite-a de novo.",
  reference_holds_card_number:
    "A referência parece um número de cartão. Nunca digite um aqui: use o número da fatura.",
  contact_missing: "Falta o endereço. Peça um ao cliente e informe-o.",
  contact_not_valid:
    "Isso não é um endereço de e-mail, nem um número de telefone com o sinal de mais e o código do país. Confira com o cliente e informe de novo.",
  contact_holds_card_number:
    "Isso parece um número de cartão. Nunca digite um aqui: peça um endereço ao cliente.",
  receipt_not_possible:
    "Não há de que enviar recibo: nenhum cartão foi cobrado, ou o resultado não é conhecido. Aguarde o resultado.",
  channel_not_set_up:
    "Isso não pode ser enviado: nada está configurado para isso. Escolha a outra opção ou fale com o administrador.",
  merchant_unnamed:
    "O nome da empresa não é conhecido; por isso nada pode ser enviado. Peça ao administrador que o informe em Configurações.",
  too_many_sent:
    "Nada mais foi enviado: há mensagens demais deste pagamento, ou da sua empresa nesta hora. Peça ao cliente que procure as que já foram enviadas.",
  bad_message: "O servidor não entendeu o painel. Feche o app no Zoom e abra-o de novo.",
  message_too_large: "O servidor não aceitou a mensagem. Feche o app no Zoom e abra-o de novo.",
  unknown_message: "O servidor não conhece este pedido. Feche o app no Zoom e abra-o de novo.",
  not_signed_in:
    "Sua sessão expirou. Você está entrando de novo automaticamente: espere um instante e tente outra vez.",
  not_allowed: "Sua função não permite isso. Fale com o administrador.",
  unknown_session:
    "O servidor não conhece este pagamento. Feche o app no Zoom e abra-o de novo; se o pagamento continuar faltando, avise o supervisor antes de cobrar qualquer coisa.",
  engagement_busy: "Já existe um pagamento em aberto nesta chamada. Conclua-o ou cancele-o primeiro.",
  reference_busy:
    "Um pagamento com esta referência está em aberto em outra chamada. Aguarde o resultado dele.",
  pay_link_open:
    "Um link de pagamento com esta referência ainda pode ser pago. Cancele primeiro o link, ou espere até que seja pago ou expire.",
  pay_links_not_possible:
    "O gateway deste pagamento não cria links de pagamento. Receba o cartão em uma chamada ou peça ao administrador que reveja as Configurações.",
  pay_link_too_short:
    "O gateway de pagamento não cria links com um prazo tão curto. Escolha um prazo mais longo.",
  pay_link_too_long:
    "O gateway de pagamento não cria links com um prazo tão longo. Escolha um prazo mais curto.",
  pay_link_not_cancelable:
    "Este link não pode ser cancelado agora. Ele termina sozinho quando for pago ou quando o prazo acabar.",
  pay_link_not_open:
    "Este link não pode mais, ou ainda não pode, ser pago; por isso não foi enviado. Crie um novo se o pagamento ainda for devido.",
  unknown_pay_link:
    "O servidor não conhece este link de pagamento, ou ele é de outro agente. Crie um novo se o pagamento ainda for devido.",
  reference_unresolved:
    "Um pagamento anterior com esta referência ainda não tem resultado conhecido. Não cobre de novo: espere até que seja esclarecido.",
  currency_not_accepted: "Esta moeda não é aceita. Escolha outra.",
  intent_not_possible:
    "O provedor de pagamento da sua conta não faz isso. Escolha outra opção ou peça ao administrador que reveja as Configurações.",
  bills_not_possible:
    "O provedor de pagamento da sua conta aceita uma fatura por vez. Receba as faturas uma após a outra.",
  bills_do_not_add_up: "A soma das faturas não dá o valor. Confira-as e tente de novo.",
  view_not_available:
    "O provedor de pagamento não abriu a tela dele. Tente de novo. Se continuar assim, cancele e receba um novo pagamento.",
  engagement_not_confirmed:
    "O Zoom ainda não confirmou esta chamada. Tente de novo em alguns segundos. Se continuar assim, peça ao administrador que veja Configurações, Webhooks.",
  engagement_not_voice:
    "Isto não é uma chamada de voz, e um cartão só pode ser digitado em uma. Receba o pagamento em uma chamada.",
  engagement_not_yours:
    "O Zoom diz que esta chamada é de outro agente. Abra a sua própria ou assuma esta primeiro.",
  engagement_over: "O Zoom diz que esta chamada terminou. Receba o pagamento em uma nova chamada.",
  account_not_installed:
    "O Tacet não está mais instalado na sua conta do Zoom. Peça ao administrador que o adicione de novo.",
  gateway_key_missing:
    "Nenhum cartão pode ser cobrado: faltam as credenciais do provedor de pagamento ou do gateway da sua conta. Peça ao administrador que as informe em Configurações.",
  too_many_messages: "Pedidos demais em pouco tempo. Espere alguns segundos e tente de novo.",
  shutting_down: "O servidor está reiniciando. Tente de novo em alguns segundos.",
  provider_away:
    "O provedor de pagamento não responde; por isso nenhum pagamento foi iniciado e nada foi cobrado. Tente de novo em um minuto. Se continuar assim, avise o administrador.",
  server_busy:
    "O servidor está sobrecarregado e não aceita novos pagamentos no momento. O que está em aberto continua. Tente de novo em alguns segundos.",
  unavailable:
    "O serviço de pagamentos não consegue acessar o banco de dados. Nada se perdeu. Espere: ele continua sozinho e depois mostra em que ponto está cada pagamento.",
  internal: "Algo deu errado no servidor. Isso não gerou nenhuma cobrança. Tente de novo.",
};
