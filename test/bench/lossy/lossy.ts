import type { Scenario } from '../scenario.ts';
export const lossy: Scenario = async () => ({ figures: [], method: [] });
