/** What the app itself asks, over the window. Read soon after the first picture, so that no question has to wait for it. */
export { CloseQuestion } from './close-question.tsx';
export { OfferQuestion } from './offer-question.tsx';
