"""Link cards: what a platform shows for the link of a post, looked up where there are no logins.

A card is not part of what is approved: it says what the linked page says of itself, unless the post fixes it. Where
nothing is found the card is as the post has it, and whatever is looked up is remembered for a day.
"""

from multipost.cards.lookup import Cards

__all__ = ["Cards"]
