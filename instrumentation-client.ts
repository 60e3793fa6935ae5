import { z } from 'zod';

// Runs before everything else in the browser. Zod compiles schemas with `new Function` where it can and probes for it at the first one;
// the content security policy forbids that, and every page would begin with a violation in the console.
z.config({ jitless: true });
