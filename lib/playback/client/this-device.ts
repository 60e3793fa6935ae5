import { accountsOperations, type DEVICE_KINDS } from '@/lib/accounts/contract';
import { callApi } from '@/lib/browser/api-client';

const KEY = 'harken.device';

/** This browser's id as one of the listener's devices; registered once, then remembered. */
export async function registeredDevice(listenerId: string, isForgotten = false): Promise<string> {
  const key = `${KEY}.${listenerId}`;
  const known = () => (isForgotten ? null : readItem(key));
  // Two tabs that open at once are one device.
  const register = async (): Promise<string> => {
    const before = known();
    if (before !== null) return before;
    const body = {
      ...describeDevice(navigator.userAgent),
      capabilities: { mediaSource: 'MediaSource' in window },
    };
    const { id } = await callApi(accountsOperations.registerDevice, { body });
    writeItem(key, id);
    return id;
  };
  return known() ?? (navigator.locks ? navigator.locks.request(key, register) : register());
}

/** "Firefox on Linux", and whether it fits into a hand. */
export function describeDevice(userAgent: string): { name: string; kind: (typeof DEVICE_KINDS)[number] } {
  const first = (names: readonly (readonly [pattern: RegExp, name: string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = first([
    [/Edg(A|iOS)?\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/(Firefox|FxiOS)\//, 'Firefox'],
    [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = first([
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ]);
  const isTablet = /iPad|Tablet|Android(?!.*Mobile)/.test(userAgent);
  const kind = isTablet ? 'tablet' : /Mobile|iPhone/.test(userAgent) ? 'phone' : 'web';
  return { name: [browser ?? 'Browser', system].filter(Boolean).join(' · '), kind };
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Next time this browser is another device.
  }
}
