"""What a small organisation says, in its five languages: sentences that careful posts are made of.

They break no rule, so that what is measured is the looking. Those about suicide need a helpline beside them.
"""

from __future__ import annotations

from typing import NamedTuple


class Voice(NamedTuple):
    """One language; `invitation` is a link, `resources` are helplines for its words about suicide (`deadly`)."""

    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    invitation: str
    warning: str
    deadly: str
    resources: str
    tags: tuple[str, ...]


ENGLISH = Voice(
    ("A small thing for today", "How we listen", "Come and sit with us", "Rest is not a prize"),
    (
        "You do not have to be cheerful to be good company, and you do not have to be well to be welcome.",
        "Small things count: a glass of water, an open window, a message to one person who knows you.",
        "If today is heavy, make the list shorter. What is left over will still be there tomorrow.",
        "Listening is a skill that grows with use. Ask one question, wait, and let the silence do its work.",
        "Our circle meets in the reading room of the library, and the door has no steps.",
        "Sleep comes easier when the last hour of the day is quiet; a book or warm light helps many of us.",
        "A walk around the block is a walk. Nobody counts the steps, and the trees do not mind.",
        "Some days the bravest thing is to answer the phone. Some days it is to let it ring and rest.",
        "People told us what helped: somebody who stayed, something to look forward to, and soup.",
        "You can talk to your doctor about your mood as you would about your knee.",
        "Two trained volunteers are in the room from start to end, and what is said there stays there.",
        "**Nothing about you is too much.** Feelings are information; they are not orders.",
    ),
    "There is more in [our guide to gentle days](https://hope.example/guides/{number}).",
    "suicide (no detail)",
    "Losing somebody to suicide changes everything, and grief has no timetable. You are not alone, and help is there. "
    "If a life is in danger, call 999 now.",
    "[gb-samaritans, gb-shout]",
    ("MentalHealth", "SelfCare", "PeerSupport"),
)
SPANISH = Voice(
    ("Una cosa pequeña para hoy", "Cómo escuchamos", "Ven a sentarte con nosotras"),
    (
        "No hace falta estar alegre para ser buena compañía, ni estar bien para ser bienvenido.",
        "Las cosas pequeñas cuentan: un vaso de agua, una ventana abierta, un mensaje a quien te conoce.",
        "Si hoy pesa, acorta la lista. Lo que quede seguirá ahí mañana, y tú habrás descansado.",
        "Escuchar se aprende. Haz una pregunta, espera, y deja que el silencio haga su trabajo.",
        "Nuestro círculo se reúne en la sala de lectura de la biblioteca, y la entrada no tiene escalones.",
        "Dormir cuesta menos cuando la última hora del día es tranquila, con un libro y poca luz.",
        "Una vuelta a la manzana también es un paseo, y los árboles no llevan la cuenta.",
        "**Nada en ti es demasiado.** Lo que sientes te cuenta algo; no te da órdenes.",
    ),
    "Hay más en [nuestra guía para días tranquilos](https://hope.example/es/guias/{number}).",
    "suicidio (sin detalles)",
    "Perder a alguien por suicidio lo cambia todo, y el duelo no tiene calendario. No estás solo, y hay ayuda.",
    "[mx-saptel]",
    ("SaludMental", "Autocuidado"),
)
FRENCH = Voice(
    ("Une petite chose pour aujourd'hui", "Comment nous écoutons", "Venez vous asseoir avec nous"),
    (
        "On peut être de bonne compagnie sans être gai, et être bienvenu sans aller bien.",
        "Les petites choses comptent : un verre d'eau, une fenêtre ouverte, un message à quelqu'un.",
        "Si la journée est lourde, raccourcissez la liste. Le reste sera encore là demain.",
        "Écouter s'apprend. Posez une question, attendez, et laissez le silence faire son travail.",
        "Notre cercle se réunit dans la salle de lecture de la bibliothèque, et l'entrée est de plain-pied.",
        "On s'endort plus facilement quand la dernière heure du jour est calme, avec un livre.",
        "Un tour du quartier est une promenade, et les arbres ne comptent pas les pas.",
        "**Rien en vous n'est de trop.** Ce que vous ressentez vous renseigne et ne vous commande pas.",
    ),
    "La suite est dans [notre guide des jours tranquilles](https://hope.example/fr/guides/{number}).",
    "suicide (sans détail)",
    "Perdre quelqu'un par suicide change tout, et le deuil n'a pas de calendrier. Vous n'êtes pas seul, on peut vous "
    "aider.",
    "[fr-3114]",
    ("SantéMentale", "PrendreSoin"),
)
GERMAN = Voice(
    ("Etwas Kleines für heute", "Wie wir zuhören", "Setzt euch zu uns"),
    (
        "Du musst nicht fröhlich sein, um gute Gesellschaft zu sein, und nicht gesund, um willkommen zu sein.",
        "Kleine Dinge zählen: ein Glas Wasser, ein offenes Fenster, eine Nachricht an jemanden, der dich kennt.",
        "Wenn heute ein schwerer Tag ist, mach die Liste kürzer. Der Rest ist morgen noch da.",
        "Zuhören lässt sich üben. Stell eine Frage, warte, und lass die Stille arbeiten.",
        "Unser Kreis trifft sich im Lesesaal der Bücherei, und der Eingang hat keine Stufen.",
        "Einschlafen fällt leichter, wenn die letzte Stunde des Tages ruhig ist, mit Buch und warmem Licht.",
        "Eine Runde um den Block ist ein Spaziergang, und die Bäume zählen nicht mit.",
        "**Nichts an dir ist zu viel.** Gefühle sagen dir etwas; befehlen dürfen sie nicht.",
    ),
    "Mehr steht in [unserem Heft für ruhige Tage](https://hope.example/de/hefte/{number}).",
    "Suizid (ohne Einzelheiten)",
    "Jemanden durch Suizid zu verlieren ändert alles, und Trauer hat keinen Fahrplan. Du bist nicht allein, und es "
    "gibt Hilfe.",
    "[de-telefonseelsorge]",
    ("MentaleGesundheit", "Selbstfürsorge"),
)
PORTUGUESE = Voice(
    ("Uma coisa pequena para hoje", "Como escutamos", "Venha sentar-se conosco"),
    (
        "Você não precisa estar alegre para ser boa companhia, nem estar bem para ser bem-vindo.",
        "As coisas pequenas contam: um copo de água, uma janela aberta, um recado a quem conhece você.",
        "Se hoje está pesado, encurte a lista. O que sobrar ainda estará lá amanhã.",
        "Escutar se aprende. Faça uma pergunta, espere, e deixe o silêncio trabalhar.",
        "A nossa roda se encontra na sala de leitura da biblioteca, e a entrada não tem degraus.",
        "O sono vem mais fácil quando a última hora do dia é calma, com um livro e pouca luz.",
        "Uma volta no quarteirão é um passeio, e as árvores não contam os passos.",
        "**Nada em você é demais.** O que você sente conta alguma coisa, e não dá ordens.",
    ),
    "Há mais no [nosso guia dos dias calmos](https://hope.example/pt/guias/{number}).",
    "suicídio (sem detalhes)",
    "Perder alguém por suicídio muda tudo, e o luto não tem calendário. Você não está só, e há ajuda.",
    "[br-cvv-188]",
    ("SaúdeMental", "Autocuidado"),
)
VOICES = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE}
