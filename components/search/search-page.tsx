'use client';

import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { rememberSearch } from '@/lib/search/client/recent-searches';
import { FOUND_KINDS, type FoundKind, type SearchResultDto } from '@/lib/search/contract';
import { SEARCH_TEXT_MAX_LENGTH } from '@/lib/search/search-text';
import { FilterChips } from './filter-chips';
import { KindChoice } from './kind-choice';
import { SearchBox } from './search-box';
import { SearchResults } from './search-results';
import { SearchStart, type BrowseTags } from './search-start';
import { focusFirstResult, useResultKeys } from './use-result-keys';

/** Between two letters of somebody who types fast lie about 100 ms; the answer to a single one is never seen. */
const TYPING_PAUSE_MS = 80;

export interface SearchPageProps {
  tags: BrowseTags;
  /** What the server found for the address, so that a shared search is there at once. */
  initial: { text: string; kind: FoundKind | undefined; result: SearchResultDto } | null;
  isSignedIn: boolean;
}

/** Search as one types. The address always says what is shown, so that it can be shared and Back comes back to it. */
export function SearchPage({ tags, initial, isSignedIn }: SearchPageProps) {
  const t = useTranslations('search');
  const { text, asked, kind, type, ask } = useSearchAddress();
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const onResultKeys = useResultKeys(results, input);
  useEffect(() => {
    // A keyboard that slides in unasked would cover what there is to browse.
    const isTouch = matchMedia('(pointer: coarse)').matches;
    if (!isTouch && input.current?.value === '') input.current.focus({ preventScroll: true });
  }, []);
  const isInitial = initial !== null && initial.text === asked && initial.kind === kind;
  return (
    <div role="search" aria-label={t('title')} onKeyDown={onResultKeys}>
      <h1 className="sr-only">{t('title')}</h1>
      <div className="sticky top-0 z-10 -mx-4 bg-room/95 px-4 pt-1 pb-3 backdrop-blur-sm sm:-mx-6 sm:px-6">
        <SearchBox
          ref={input}
          value={text}
          onType={type}
          onClear={() => {
            ask('', undefined);
            input.current?.focus();
          }}
          onSubmit={() => {
            ask(text, kind);
            rememberSearch(text);
            focusFirstResult(results.current);
          }}
        />
        {asked.trim() === '' ? null : <KindChoice kind={kind} onChoose={(next) => ask(text, next)} />}
      </div>
      <div ref={results} className="mt-4">
        {asked.trim() === '' ? (
          <SearchStart tags={tags} onChoose={(chosen) => ask(chosen, undefined)} />
        ) : (
          <>
            <FilterChips text={text} onChange={(next) => ask(next, kind)} input={input} />
            <SearchResults
              request={{ text: asked, kind }}
              given={isInitial ? initial.result : undefined}
              isSignedIn={isSignedIn}
              onAsk={ask}
            />
          </>
        )}
      </div>
    </div>
  );
}

/**
 * What is typed, what is asked for, and the address that says so. The address follows a moment later than it is written, when more
 * may have been typed: it counts only when it says what was not written here.
 */
function useSearchAddress() {
  const address = useSearchParams();
  const addressText = (address.get('q') ?? '').slice(0, SEARCH_TEXT_MAX_LENGTH);
  const kind = FOUND_KINDS.find((one) => one === address.get('kind'));
  const [text, setText] = useState(addressText);
  const [asked, setAsked] = useState(addressText);
  const [seen, setSeen] = useState(addressText);
  /** Texts written into the address that it has not shown yet. */
  const [written, setWritten] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (addressText !== seen) {
    const own = written.indexOf(addressText);
    setSeen(addressText);
    setWritten(written.slice(own + 1));
    // Back, or the link in the navigation.
    if (own < 0) {
      setText(addressText);
      setAsked(addressText);
    }
  }
  const write = (next: string, nextKind: FoundKind | undefined) => {
    setAsked(next);
    if (next !== asked) setWritten((before) => [...before, next]);
    history.replaceState(null, '', addressOf(next, nextKind));
  };
  const ask = (next: string, nextKind: FoundKind | undefined) => {
    clearTimeout(timer.current);
    setText(next);
    write(next, nextKind);
  };
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => write(next, kind), TYPING_PAUSE_MS);
  };
  return { text, asked, kind, type, ask };
}

function addressOf(text: string, kind: FoundKind | undefined): string {
  const query = new URLSearchParams({
    ...(text.trim() === '' ? {} : { q: text }),
    ...(kind && text.trim() !== '' ? { kind } : {}),
  });
  return query.size > 0 ? `/search?${query}` : '/search';
}
