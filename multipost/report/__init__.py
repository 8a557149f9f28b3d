"""The plan, the complaints and the outcomes for people and for programs: values in, text or JSON out.

`terminal` writes for a terminal or a log, `summary` Markdown for a page, `as_json` for programs. Nothing here prints.
"""
