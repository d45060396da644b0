import { expect } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha,
  SnmpVersion,
  type EngineOptions,
  type ManagerOptions,
} from 'snmp-components';
import type { Manager } from 'snmp-components';
import type { FakeClock } from './fake-clock.js';
import { FakeNetwork, settle, type SentPacket } from './fake-transport.js';
import { Agent, OPERATOR } from './faulty-peer.js';
import type { ParsedRequest } from './wire.js';

/** Where the agent of a bench is. */
export const AGENT_AT = { address: '192.0.2.1', port: 161 } as const;

/** What `addUser` wants of the operator. */
export const OPERATOR_OPTIONS = {
  authProtocol: HmacSha,
  authSecret: OPERATOR.authPassword ?? '',
  privProtocol: Aes128Cfb,
  privSecret: OPERATOR.privPassword ?? '',
};

/** An engine without a network, and an agent that answers as the test says. */
export class EngineBench {
  readonly network = new FakeNetwork();
  readonly agent = new Agent();
  readonly engine: Engine;

  constructor(options: EngineOptions = {}) {
    this.engine = Engine.around(this.network.core, options);
  }

  get clock(): FakeClock {
    return this.network.clock;
  }

  /** Every packet that went out of the first socket. */
  get sent(): readonly SentPacket[] {
    return this.network.transports[0]?.sent ?? [];
  }

  /** A manager of SNMPv2c. */
  v2c(options: ManagerOptions = {}): Manager {
    return this.engine.manager(AGENT_AT.address, { version: SnmpVersion.V2c, ...options });
  }

  /** A manager of SNMPv3 whose engine knows the operator. */
  v3(options: ManagerOptions = {}): Manager {
    this.engine.usm.addUser(OPERATOR.name, OPERATOR_OPTIONS);
    return this.engine.manager(AGENT_AT.address, { version: SnmpVersion.V3, ...options });
  }

  /** The next request that goes out, which may have gone already. */
  async next(): Promise<ParsedRequest> {
    await settle();
    return this.agent.read(await this.network.transport.nextPacket());
  }

  /** Lets a packet come from the agent. */
  async deliver(packet: Buffer, from: { address: string; port: number } = AGENT_AT): Promise<void> {
    this.network.transport.deliver(packet, from);
    await settle();
  }

  /** Answers the next request as it should be; gives the request. */
  async answer(): Promise<ParsedRequest> {
    const request = await this.next();
    const { user } = this.agent;
    const name = request.version === 3 ? request.userName : user.name;
    await this.deliver(this.agent.response(request, name === user.name ? {} : { user: { name } }));
    return request;
  }

  /** Tells who asks which engine the agent is. */
  async discover(): Promise<ParsedRequest> {
    const request = await this.next();
    expect(request.engineId).toHaveLength(0);
    await this.deliver(this.agent.report(request, 'unknownEngineIds'));
    return request;
  }

  /** Fails when a request, a timer that is held or a defect is left; closes the engine and looks once more. */
  async expectNothingLeft(): Promise<void> {
    await settle();
    const { core } = this.network;
    expect({
      pending: core.pendingRequests,
      deadlines: core.deadlines.size,
      heldTimers: this.clock.heldTimers,
      defects: core.counters.internalErrors,
    }).toEqual({ pending: 0, deadlines: 0, heldTimers: 0, defects: 0 });
    await this.engine.close();
    expect({ sockets: core.openEndpoints, timers: this.clock.timers.length }).toEqual({
      sockets: 0,
      timers: 0,
    });
  }
}
