/**
 * What names are ordered and looked up by: case, accents, width and a leading article do not count.
 * An empty result (a name of signs only) falls back to the name itself.
 */
export function sortKey(name: string): string {
  const folded = foldName(name)
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .normalize('NFC');
  return folded.replace(/^(the|a|an|der|die|das|le|la|les) (?=.)/u, '').slice(0, 300);
}

/** Equal for two spellings of one name: compatibility forms, case and runs of spaces do not count; accents do. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
