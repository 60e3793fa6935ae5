'use client';

import './globals.css';

/** The last resort: the root layout itself failed, so there are no messages, no theme and no frame. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center px-6 text-center">
          <h1 className="display text-xl">Harken cannot answer right now</h1>
          <p className="mt-3 text-muted">Nothing you saved is lost. Try again in a moment.</p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 h-10 rounded-control bg-accent px-4 text-sm font-semibold text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
