// The recommended rules, less those that ask for what we decided otherwise.
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'aria-label-misuse': ['error', { allowAnyNamable: true }], // a list may have a name (ARIA 1.2)
    'long-title': 'off', // titles are the writers' words: never cut
    'tel-non-breaking': 'off', // a number stands as it is stored, to be copied; the style sheet keeps it on one line
  },
}
