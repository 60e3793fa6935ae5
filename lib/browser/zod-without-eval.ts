// Runs before everything else in the browser. Zod compiles schemas with `new Function` where it can and probes for it at the first one;
// the content security policy forbids that, and every page would begin with a violation in the console. Zod itself comes later, if at
// all, hence the place where it looks for its settings instead of `z.config`.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };

export {};
