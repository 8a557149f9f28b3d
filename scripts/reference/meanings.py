"""What each key means, for people. The pages refuse to be made when a key has no meaning here, or a meaning no key."""

SETTINGS = {
    "timezone": "The clock that times in posts are read by, unless a post names another.",
    "language": "The language of posts that do not name one.",
    "site": "Our own pages.",
    "calendar": "The calendar of the team.",
    "accounts": "Who we are where: a name of your choice, and below it a platform.",
    "groups": "Names for several accounts: `everywhere: [site, news]`.",
    "queues": "Posts that go out one by one: a name of your choice, and below it when. "
    "[Fill a queue](../how-to/fill-a-queue.md).",
    "defaults": "For posts that do not say otherwise.",
    "publish": "How runs publish.",
    "build": "How pages are made.",
    "check": "What the checks make of it: which rule is how severe.",
    "ledger": "Where the ledger is.",
    "signoff": "Which posts go out only when somebody signed them off: [sign off sensitive "
    "posts](../how-to/sign-off-sensitive-posts.md). Without it: none, unless there is a folder `content/signoff/`.",
    "site.title": "What the site is called.",
    "site.url": "Where the site is served. Without it no other account can link to its pages.",
    "site.public_dashboard": "Everybody may see the pages of the team: drafts, words that wait, complaints.",
    "calendar.regions": (
        "Whose awareness days the calendar shows: countries by their two capital letters, such as `GB`, and `INT` for "
        "what all the world observes."
    ),
    "calendar.public": "Whether the `calendar.ics` that everybody can read says what posts are called.",
    "accounts.platform": "One of the [platforms](platforms.md).",
    "accounts.was": "The former name of this account: [rename an account](../how-to/move-or-rename.md).",
    "accounts.gap": "Leaves at least so much time between two posts: with it, one post goes there with each run.",
    "queues.slots": "When one post goes out. A slot that nothing was ready for is over when the next begins.",
    "queues.timezone": "The clock of its slots. Without it: `timezone` of this file.",
    "defaults.to": "Accounts and groups. Without it: every account.",
    "defaults.max_late": "How late a post may go out. Later than that it needs you.",
    "publish.branch": "The branch with what is approved. Nothing else is ever published.",
    "publish.late_burst": "If more posts than this are over an hour late, all late ones wait for `multipost release`.",
    "publish.every": "How often the scheduled job runs. It changes nothing; `check` warns of posts that allow less.",
    "build.cards": (
        "Where linked pages are asked for the title and the picture of a link card: `hosted`, on machines of GitHub; "
        "`everywhere`; `never`."
    ),
    "build.horizon": "How far ahead posts that repeat are planned, and the outbox looks: `build/outbox.jsonl`.",
    "check.severities": (
        "How severe a [rule](rules.md) is in this repository, by its name: `error`, `warning`, `info` or `off`. What "
        "stops a post can be milder only where a post may allow it, is never off, and stays where it guards numbers."
    ),
    "ledger.remote": "The Git remote that the ledger belongs to.",
    "ledger.branch": "The branch that holds the ledger.",
    "signoff.topics": "What they are about, as their words say. `[]`: only those that somebody signed before.",
    "signoff.roles": "In which roles somebody may sign; the first one is asked.",
}
FRONT_MATTER = {
    "title": "The headline. Accounts with long posts, such as a site, need one. Inline Markdown works.",
    "id": "What this post is, whatever its file is called. Without it: made from the name of the file. "
    "Never change it after the post went out.",
    "schedule": "When it goes out, by the clock of `timezone`, or with an offset: `2026-10-10 09:00+01:00`. "
    "A list is for several days, one time a day. `asap` needs `expires`. Without it the post is a draft.",
    "repeat": "It goes out again and again, from the time in `schedule` on: "
    "[repeat a post](../how-to/repeat-a-post.md).",
    "queue": "It goes out when its turn comes in this queue of multipost.yml: "
    "[fill a queue](../how-to/fill-a-queue.md). Not with times.",
    "evergreen": "It comes back in its queue, again and again.",
    "turns": "Its words at later turns, one after the other, then again from its own: "
    "[other words each time](../how-to/repeat-a-post.md#other-words-each-time). Only with `repeat` or `evergreen`.",
    "timezone": "The clock that its times are read by. Without it: that of multipost.yml.",
    "to": "The accounts and groups it goes to. Without it: `defaults: to` of multipost.yml.",
    "language": "The language of its words. Without it: that of multipost.yml.",
    "tags": "Hashtags. They are added at the end, unless the words have them already.",
    "campaign": "A campaign of `content/campaigns/`.",
    "link": "The page that the post is about.",
    "card": "What platforms show for the link.",
    "content_warning": "What readers are told before they see the words.",
    "consent": "Whoever's story it is agreed to it: [tell a story](../how-to/tell-a-story.md). Readers never see this.",
    "media": "Pictures and videos, in their order.",
    "resources": "Services of `content/resources/` whose numbers and addresses are put in: by name, or, with keys "
    "below it, by whom they are for.",
    "max_late": "How late it may go out. Without it: `defaults: max_late` of multipost.yml. Not with `expires`.",
    "expires": "The moment after which it does not go out any more.",
    "variants": "What is different for one platform or account.",
    "allow": "Rules that this post may break, each with a reason: [rules](rules.md).",
    "again": "The post went out before and is meant to go out once more, on its new date.",
    "allow_during_hold": "`true`: it goes out although posting is on hold, as a post with a helpline may have to.",
    "repeat.rule": "Which days: a word, or a rule of RFC 5545 with FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH and "
    "BYSETPOS.",
    "repeat.until": "The last day. Not with `times`.",
    "repeat.times": "How often, days that are left out too. Not with `until`.",
    "repeat.except": "Days on which it does not go out. The others stay as they are.",
    "evergreen.cooldown": "How long it rests between two turns, from day to day.",
    "card.title": "Its headline. Without it: the title of the post, else the name of the server.",
    "card.description": "A sentence below the headline.",
    "card.image": "Its picture.",
    "card.image.file": "The file of the picture.",
    "card.image.alt": "What it shows, for people who do not see it.",
    "media.file": "The file.",
    "media.alt": "What it shows, for people who do not see it.",
    "media.captions": "For a video: a WebVTT file, for people who do not hear it.",
    "consent.who": "Who keeps what they signed: a role or a place. Never their name, because Git forgets nothing.",
    "consent.date": "The day on which they agreed.",
    "consent.until": "The last day on which it may go out. Without it: until they take it back.",
    "resources.region": "The countries of those who read it, such as `GB` or `[GB, IE]`; `ZZ` for the whole world.",
    "resources.audience": "For whom, such as `youth`. Who is for them comes first, then who is for everyone.",
    "resources.most": "How many services at most, but always one for each country.",
    "variants.text": "Other words instead of those of the post.",
    "variants.schedule": "Another time, or other times.",
    "variants.skip": "Do not send it there.",
}
EXIT_CODES = {
    0: "Fine.",
    1: "There are complaints: mend what they name. Warnings count with `check --strict`.",
    2: "The command was not understood.",
    3: "A delivery needs you: it is unknown whether it is out, or it became too late. `multipost status` says which.",
    4: "A platform refused a delivery, or a login did not work.",
    5: "Refused to run, before anything was sent. The sentence says what to do.",
    130: "Stopped by Ctrl+C (SIGINT). What was on its way was written down.",
    143: "Stopped by the system (SIGTERM). What was on its way was written down.",
}
STATES = {
    "sending": "A run wrote down that it sends, and has not written down what became of it.",
    "retry": "It was certainly not sent yet, or not all of it; the next run goes on.",
    "parked": "Nobody can prove whether it is out. A person looks.",
    "failed": "The platform said no. A person edits the post, or leaves it.",
    "missed": "It was later than it may be, or a hold kept it back. A person says whether it still goes.",
    "published": "It is out, with a receipt for each part.",
    "skipped": "It will not go out: a person left it, its date moved, or the post is gone.",
}
ENTRY = {
    "schema": "the layout of this file; a newer one is refused",
    "multipost": "the version that wrote it",
    "post": "the id of the post",
    "account": "the name of the account",
    "date": "the date as it stands in the post, `asap`, or `queue`",
    "due": "the moment it was due; null for `asap`",
    "state": "one of the states below",
    "reason": "one clause for people",
    "epoch": "how often a person asked to send it again; part of every key",
    "not_before": "the platform asked to wait until then",
    "asked": "when a person asked to send it again",
    "variant": "the approved digest: names the words in `sent/`",
    "claim": "who may send now: a random nonce, the run, and since when",
    "parts": "for each part: its key, first moment, retry class, digest, what is sent (`prepared`), what the platform "
    "asked to remember (`resume`), its receipt, and further receipts (`others`: it may be there twice)",
    "attempts": "how often it was tried, and the last five troubles",
}
