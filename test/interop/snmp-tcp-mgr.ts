import { SnmpError, SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import type { Target } from './manager.js';

/** A TCP manager that asks a target: SNMPv2c, 5 seconds for each answer. */
export function tcpManager(target: Target, options: SnmpTcpMgrOptions = {}): SnmpTcpMgr {
  return new SnmpTcpMgr({ remoteHost: target.host, remotePort: target.port, timeout: 5, ...options });
}

/** Changes settings. */
export function configure(mgr: SnmpTcpMgr, settings: Readonly<Record<string, string | number>>): SnmpTcpMgr {
  for (const [name, value] of Object.entries(settings)) mgr.config(`${name}=${value}`);
  return mgr;
}

/** Reads variables and gives their values. */
export async function readOver(mgr: SnmpTcpMgr, ...names: string[]): Promise<string[]> {
  mgr.objects.clear();
  for (const name of names) mgr.objects.add(name);
  await mgr.sendGetRequest();
  return mgr.objects.map(({ value }) => value);
}

/** What a call ended with: its number, or what it gave. */
export async function outcome<T>(call: Promise<T>): Promise<T | number> {
  try {
    return await call;
  } catch (error) {
    if (SnmpError.is(error)) return error.code;
    throw error;
  }
}

/** What happens to the connections of a manager from now on. */
export function watchConnections(mgr: SnmpTcpMgr): string[] {
  const seen: string[] = [];
  mgr.on('connected', (e) => void seen.push(`connected ${e.statusCode}`));
  mgr.on('disconnected', (e) => void seen.push(`disconnected ${e.statusCode}`));
  return seen;
}
