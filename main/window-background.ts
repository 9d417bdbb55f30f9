/** What the window shows before its page has painted: --surface of renderer/styles/tokens.css, so that nothing flashes. */
export const windowBackground = { light: '#fbfbfc', dark: '#17181c' } as const;
