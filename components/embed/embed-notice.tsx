/** What stands in a frame that has nothing to play. */
export function EmbedNotice({ text, linkText, href }: { text: string; linkText: string; href: string }) {
  return (
    <main
      aria-label={text}
      className="flex h-dvh flex-wrap content-center items-center justify-center gap-x-3 gap-y-1 bg-surface p-3 text-center text-sm"
    >
      <h1 className="font-sans text-muted">{text}</h1>
      <a
        href={href}
        target="_blank"
        rel="noopener"
        className="touch-target font-semibold text-accent-ink underline-offset-4 hover:underline"
      >
        {linkText}
      </a>
    </main>
  );
}
