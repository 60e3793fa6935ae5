import Link from 'next/link';

/** Genres or moods as links to their songs. */
export function TagLinks({
  kind,
  tags,
}: {
  kind: 'genre' | 'mood';
  tags: readonly { slug: string; name: string }[];
}) {
  return (
    <ul className="flex flex-wrap gap-2">
      {tags.map((tag) => (
        <li key={tag.slug}>
          <Link
            href={`/${kind}/${encodeURIComponent(tag.slug)}`}
            dir="auto"
            className="inline-flex h-9 items-center rounded-full bg-surface px-4 text-sm font-medium transition-colors duration-150 hover:bg-raised pointer-coarse:h-11"
          >
            {tag.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
