/** Where menus and choices open: inside of a landmark, so that who goes from one to the next comes past them too. */
export const popupHome = (): HTMLElement | null => document.querySelector('main');
