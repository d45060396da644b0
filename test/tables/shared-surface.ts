import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The document that `surface.ts` is a copy of. It lies beside the repository, and not everywhere. */
export interface SharedSurface {
  SnmpTcpMgr: ClassSurface;
  SnmpTrapMgr: ClassSurface & {
    eventParameters: Record<string, Record<string, { type: string; writable: boolean }>>;
  };
  errors: Record<string, string>;
}

interface ClassSurface {
  properties: string[];
  methods: string[];
  events: string[];
  config: string[];
}

const file = path.join(__dirname, '../../../shared/spec/surface.json');

/** The document, or `undefined` where it is missing. */
export const sharedSurface = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as SharedSurface)
  : undefined;
