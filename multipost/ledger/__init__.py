"""The record of intents and receipts, on its own Git branch; one entry per delivery."""
