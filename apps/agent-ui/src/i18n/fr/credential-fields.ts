import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "Entrez-le tel qu'il vous a été donné, sans espaces.";
const wordLike = "Seulement des lettres, des chiffres et des traits de soulignement, 64 au maximum.";
const idLike =
  "Seulement des lettres, des chiffres, des points, des tirets et des traits de soulignement, 100 au maximum.";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "Clé de la passerelle",
      hint: "La clé secrète de la passerelle avec laquelle le serveur a été configuré.",
      fault: "Une clé compte de 8 à 1 024 caractères, sans espaces.",
    },
  },
  "pci-pal": {
    tenantName: { label: "Nom du tenant", hint: "Le nom de votre entreprise chez PCI Pal.", fault: idLike },
    clientId: {
      label: "ID client",
      hint: "Celui du client API que PCI Pal a créé pour vous.",
      fault: noBlanks,
    },
    clientSecret: { label: "Secret client", hint: "Va avec l'ID client.", fault: noBlanks },
    region: {
      label: "Région",
      hint: "La première partie de votre adresse PCI Pal.",
      fault: "Seulement des minuscules, des chiffres et des tirets, 32 au maximum.",
    },
    account: {
      label: "Numéro de compte",
      hint: "Le numéro de votre compte chez PCI Pal.",
      fault: "Seulement des chiffres, 9 au maximum.",
    },
    flowId: {
      label: "ID du flux",
      hint: "Le numéro du flux que PCI Pal a configuré pour vos agents.",
      fault: "Seulement des chiffres, 9 au maximum.",
    },
    callback: {
      label: "Forme des résultats",
      hint: "Comment le flux signale un paiement ; PCI Pal peut vous le dire.",
      fault: "Choisissez l'une des deux.",
      choices: {
        orders: "Une commande, en champs de formulaire",
        items: "Une liste d'éléments, en JSON",
      },
    },
    callbackSecret: {
      label: "Secret de rappel",
      hint: "Inventé par vous, et connu de personne : 32 lettres et chiffres ou plus. Il signe les adresses auxquelles les résultats sont envoyés.",
      fault: "Inventez de 32 à 128 lettres, chiffres, tirets ou traits de soulignement.",
    },
    environment: {
      label: "Environnement",
      hint: "Dans l'environnement de préproduction de PCI Pal, aucune carte n'est débitée.",
      fault: "Choisissez l'un des deux.",
      choices: { production: "Production", staging: "Préproduction" },
      left: "Par défaut (production)",
    },
    currency: {
      label: "Devise du flux",
      hint: "S'il ne débite que dans une devise : les paiements dans toute autre sont refusés. Si ce champ reste vide, un flux avec une liste d'éléments compte comme un flux en GBP.",
      fault: "Entrez son code en trois majuscules, par exemple GBP.",
    },
    fieldMap: {
      label: "Noms des champs des résultats",
      hint: "En JSON, si le flux a d'autres noms que d'habitude : chacun des noms de Tacet avec celui du flux.",
      fault: "Il faut du JSON entre accolades, avec des noms que Tacet connaît. Voir docs/providers.md.",
    },
    initialValues: {
      label: "Autres valeurs pour le flux",
      hint: "En JSON, si le flux les demande. Le texte '{reference}' est remplacé par la référence du paiement.",
      fault:
        "Il faut du JSON entre accolades, un texte pour chaque nom. Le montant et les adresses ne peuvent pas être indiqués ici.",
    },
  },
  twilio: {
    accountSid: {
      label: "Account SID",
      hint: "Sur la première page de la console Twilio.",
      fault: "C'est AC, puis 32 chiffres et lettres de a à f.",
    },
    authToken: {
      label: "Auth token",
      hint: "Sous l'Account SID.",
      fault: "Ce sont 32 chiffres et lettres de a à f.",
    },
    paymentConnector: {
      label: "Connecteur de paiement",
      hint: "Son nom dans la console. Si ce champ reste vide, celui nommé Default est utilisé.",
      fault: idLike,
    },
    region: {
      label: "Région",
      hint: "Là où votre compte Twilio traite les appels. En Irlande et en Australie, Twilio n'a pas de connecteur de paiement pour Stripe et Adyen.",
      fault: "Choisissez une région dans la liste.",
      choices: { us1: "États-Unis (US1)", ie1: "Irlande (IE1)", au1: "Australie (AU1)" },
      left: "Celle de Twilio par défaut (US1)",
    },
    messageSender: {
      label: "Expéditeur des SMS",
      hint: "L'un de vos numéros Twilio, avec un plus et l'indicatif du pays, ou le SID d'un service de messagerie. Si ce champ reste vide, aucun reçu ne peut être envoyé par SMS.",
      fault: "C'est un plus et de 7 à 15 chiffres, ou MG, puis 32 chiffres et lettres de a à f.",
    },
  },
  stripe: {
    secretKey: {
      label: "Clé secrète",
      hint: "Dans le tableau de bord de Stripe, sous Développeurs, Clés API. Elle commence par sk_ ou rk_.",
      fault:
        "Elle commence par sk_ ou rk_ et n'a que des lettres, des chiffres et des traits de soulignement.",
    },
  },
  adyen: {
    apiKey: {
      label: "Clé API",
      hint: "Dans le Customer Area d'Adyen, sous Developers, API credentials.",
      fault: "Entrez-la telle qu'elle vous a été donnée, sans espaces.",
    },
    merchantAccount: {
      label: "Compte marchand",
      hint: "Celui des paiements par téléphone, par son nom dans le Customer Area.",
      fault: "Seulement des lettres, des chiffres, des tirets et des traits de soulignement, 80 au maximum.",
    },
    livePrefix: {
      label: "Préfixe de production",
      hint: "Dans le Customer Area, sous Developers, API URLs. Si ce champ reste vide, la plateforme de test d'Adyen est utilisée, et aucune carte n'est débitée.",
      fault: "Seulement des lettres, des chiffres et des tirets, 64 au maximum.",
    },
  },
  braintree: {
    merchantId: {
      label: "ID marchand",
      hint: "Dans le Control Panel de Braintree, sous API.",
      fault: wordLike,
    },
    publicKey: { label: "Clé publique", hint: "Au même endroit.", fault: wordLike },
    privateKey: { label: "Clé privée", hint: "Va avec la clé publique.", fault: wordLike },
    merchantAccounts: {
      label: "Comptes marchands",
      hint: "Un par devise : la devise, =, et l'ID du compte ; une espace avant le suivant.",
      fault:
        "Écrivez chacun sous la forme EUR=id-du-compte, avec une espace avant le suivant, 40 au maximum.",
    },
    environment: {
      label: "Environnement",
      hint: "Dans la sandbox de Braintree, aucune carte n'est débitée.",
      fault: "Choisissez l'un des deux.",
      choices: { production: "Production", sandbox: "Sandbox de Braintree" },
      left: "Par défaut (production)",
    },
  },
  checkout: {
    secretKey: {
      label: "Clé secrète",
      hint: "Dans le Dashboard de Checkout.com, sous Developers, Keys. Elle commence par sk_.",
      fault:
        "C'est sk_, ou sk_sbox_, puis 27 minuscules et chiffres. Les clés des anciens produits ne sont pas acceptées.",
    },
    processingChannelId: {
      label: "ID du canal de traitement",
      hint: "Le canal des paiements par téléphone. Il commence par pc_.",
      fault: "C'est pc_, puis de 20 à 40 minuscules et chiffres.",
    },
    subdomain: {
      label: "Sous-domaine de l'API",
      hint: "La première partie de votre propre adresse API. Si ce champ reste vide, l'adresse générale est utilisée.",
      fault: "Seulement des minuscules et des chiffres, 40 au maximum ; il peut commencer par pl-.",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "Clé de la sandbox",
      hint: "N'importe laquelle que la sandbox connaît.",
      fault: "Une clé compte de 8 à 256 caractères, sans espaces.",
    },
  },
};
