import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireProgram, type Peer } from './peers.js';
import { securityLevelOf, type TestUser } from './snmp-users.js';

/** What a tool printed, and how it ended. */
export interface ToolResult {
  readonly stdout: string;
  readonly stderr: string;
  /** 0 when all went well; undefined when the tool had to be ended at the time limit. */
  readonly exitCode: number | undefined;
}

/** Options of {@link runTool}. */
export interface ToolOptions {
  /** Default 10,000. */
  readonly timeoutMs?: number;
  /** Variables of the environment beside or in place of the usual ones, e.g. `MIBS` and `MIBDIRS`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for the tool's standard input. */
  readonly input?: string;
}

/**
 * Runs one of Net-SNMP's tools with no MIB modules and no configuration but its own, so that neither the user's
 * files nor another test's can change the outcome.
 */
export async function runTool(
  tool: Peer,
  args: readonly string[],
  { timeoutMs = 10_000, env = {}, input }: ToolOptions = {},
): Promise<ToolResult> {
  const directory = mkdtempSync(join(tmpdir(), 'snmp-tool-'));
  // Net-SNMP would make it and say so on stderr.
  mkdirSync(join(directory, 'cert_indexes'));
  try {
    return await new Promise<ToolResult>((resolve, reject) => {
      const child = spawn(requireProgram(tool), args, {
        env: {
          ...process.env,
          MIBS: '',
          MIBDIRS: directory,
          SNMPCONFPATH: directory,
          SNMP_PERSISTENT_DIR: directory,
          ...env,
        },
        stdio: ['pipe', 'pipe', 'pipe'],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => resolve({ stdout, stderr, exitCode: code ?? undefined }));
      child.stdin.end(input);
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Arguments for SNMPv1 and SNMPv2c. */
export function communityArguments(version: '1' | '2c', community: string): string[] {
  return [`-v${version}`, '-c', community];
}

/** Arguments for SNMPv3, at the highest security level the user has. */
export function userArguments(user: TestUser, { contextName }: { contextName?: string } = {}): string[] {
  return [
    '-v3',
    ...['-u', user.user],
    ...['-l', securityLevelOf(user)],
    ...(user.authName === undefined ? [] : ['-a', user.authName, '-A', user.authPassword]),
    ...(user.privName === undefined ? [] : ['-x', user.privName, '-X', user.privPassword]),
    ...(contextName === undefined ? [] : ['-n', contextName]),
  ];
}

/** The rows of an answer printed with `-Onq`: one `oid value` pair a line. */
export function parseRows(stdout: string): { oid: string; value: string }[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('.'))
    .map((line) => {
      const space = line.indexOf(' ');
      return { oid: line.slice(1, space), value: line.slice(space + 1) };
    });
}
