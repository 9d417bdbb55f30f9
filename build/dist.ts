throw new Error('Packaging is not built yet.');
export {};
