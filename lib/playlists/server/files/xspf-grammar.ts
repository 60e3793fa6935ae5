/** XSPF version 1: which elements stand where, how often, and what they need (https://www.xspf.org/spec). */
export const XSPF_NAMESPACE = 'http://xspf.org/ns/0/';

export interface XspfElement {
  /** Elements of the format it may contain. Without any it holds text. */
  children?: Readonly<Record<string, XspfChild>>;
  /** Attributes it must have. */
  required?: readonly string[];
  /** Attributes it may have beside those and `xml:base`. */
  optional?: readonly string[];
  /** How its text must look. */
  isText?: (text: string) => boolean;
  /** Anything of anybody may stand in it. */
  isOpen?: true;
}

export interface XspfChild {
  element: XspfElement;
  isMany?: true;
  isRequired?: true;
}

const TEXT = { element: {} } as const satisfies XspfChild;
const TEXTS = { element: {}, isMany: true } as const satisfies XspfChild;
const REL = { element: { required: ['rel'] }, isMany: true } as const satisfies XspfChild;
const EXTENSION = {
  element: { required: ['application'], isOpen: true },
  isMany: true,
} as const satisfies XspfChild;
/** XML Schema nonNegativeInteger: `-0` is one. */
const COUNT = {
  element: { isText: (text) => /^(?:\+?\d+|-0+)$/u.test(text.trim()) },
} satisfies XspfChild;
const DATE = { element: { isText: isXmlDateTime } } as const satisfies XspfChild;

const ABOUT = {
  title: TEXT,
  creator: TEXT,
  annotation: TEXT,
  info: TEXT,
  image: TEXT,
  link: REL,
  meta: REL,
  extension: EXTENSION,
} as const;

const TRACK: XspfElement = {
  children: { ...ABOUT, location: TEXTS, identifier: TEXTS, album: TEXT, trackNum: COUNT, duration: COUNT },
};

/** The element everything stands in. */
export const XSPF_PLAYLIST: XspfElement = {
  required: ['version'],
  children: {
    ...ABOUT,
    location: TEXT,
    identifier: TEXT,
    date: DATE,
    license: TEXT,
    attribution: { element: { children: { location: TEXTS, identifier: TEXTS } } },
    trackList: { element: { children: { track: { element: TRACK, isMany: true } } }, isRequired: true },
  },
};

/** XML Schema dateTime, with days that exist. */
function isXmlDateTime(text: string): boolean {
  const found =
    /^(-?\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/u.exec(
      text.trim(),
    );
  if (!found) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const lastDay = new Date(Date.UTC(Math.abs(year), month, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
  const isTime = (hour < 24 && minute < 60 && second < 60) || (hour === 24 && minute === 0 && second === 0);
  return isDay && isTime;
}
