"""Records what pysnmp says to itself in 3DES, as test/vectors/pysnmp-3des.json:

    apt-get install python3-pysnmp4
    /usr/bin/python3 scripts/capture-3des.py
    npx prettier --write test/vectors/pysnmp-3des.json

Net-SNMP has no 3DES, and pysnmp 4.4 has: the way of draft-reeder-snmpv3-usm-3desede-00. Its agent runs in a process
of its own, and its manager asks it through a relay. Keys, ids, times and salts are real, and differ each time.
"""

import json
import multiprocessing
import socket
import threading
import time

from pysnmp import hlapi
from pysnmp.carrier.asyncore.dgram import udp
from pysnmp.entity import config, engine
from pysnmp.entity.rfc3413 import cmdrsp, context
from pysnmp.proto.api import v2c

TARGET = 'test/vectors/pysnmp-3des.json'
HOST = '127.0.0.1'
ENGINE_ID = '80004fb805636f6e73'
AUTH_PASSWORD = 'authpass12'
PRIV_PASSWORD = 'privpass12'
SYS_LOCATION = '1.3.6.1.2.1.1.6.0'
SYS_UP_TIME = '1.3.6.1.2.1.1.3.0'
SYS_SERVICES = '1.3.6.1.2.1.1.7.0'

# Name, the number that AuthenticationProtocol has, and what pysnmp calls it.
USERS = [
    ('md53des', 1, hlapi.usmHMACMD5AuthProtocol),
    ('sha13des', 2, hlapi.usmHMACSHAAuthProtocol),
    ('sha2243des', 5, hlapi.usmHMAC128SHA224AuthProtocol),
    ('sha2563des', 3, hlapi.usmHMAC192SHA256AuthProtocol),
    ('sha3843des', 6, hlapi.usmHMAC256SHA384AuthProtocol),
    ('sha5123des', 4, hlapi.usmHMAC384SHA512AuthProtocol),
]


def serve(port):
    """The agent."""
    agent = engine.SnmpEngine(v2c.OctetString(hexValue=ENGINE_ID))
    config.addTransport(agent, udp.domainName, udp.UdpTransport().openServerMode((HOST, port)))
    for name, _number, auth in USERS:
        config.addV3User(
            agent, name, auth, AUTH_PASSWORD, config.usm3DESEDEPrivProtocol, PRIV_PASSWORD
        )
        config.addVacmUser(agent, 3, name, 'authPriv', (1, 3, 6, 1, 2, 1), (1, 3, 6, 1, 2, 1))
    served = context.SnmpContext(agent)
    cmdrsp.GetCommandResponder(agent, served)
    cmdrsp.SetCommandResponder(agent, served)
    agent.transportDispatcher.jobStarted(1)
    agent.transportDispatcher.runDispatcher()


class Relay(threading.Thread):
    """Passes packets on between the manager and the agent, and keeps them."""

    def __init__(self, agent_port):
        super().__init__(daemon=True)
        self.agent = (HOST, agent_port)
        self.packets = []
        self.front = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.front.bind((HOST, 0))
        self.back = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.back.settimeout(5)

    def run(self):
        while True:
            packet, manager = self.front.recvfrom(65535)
            self.packets.append({'direction': 'request', 'hex': packet.hex()})
            self.back.sendto(packet, self.agent)
            answer = self.back.recv(65535)
            self.packets.append({'direction': 'response', 'hex': answer.hex()})
            self.front.sendto(answer, manager)


def ask(relay, name, command, user, variables):
    relay.packets = []
    login, number, auth = user
    generator = command(
        # An engine of its own, so that every exchange begins with a discovery.
        hlapi.SnmpEngine(),
        hlapi.UsmUserData(
            login,
            AUTH_PASSWORD,
            PRIV_PASSWORD,
            authProtocol=auth,
            privProtocol=hlapi.usm3DESEDEPrivProtocol,
        ),
        hlapi.UdpTransportTarget(relay.front.getsockname(), timeout=5, retries=0),
        hlapi.ContextData(),
        *variables,
    )
    failure, status, _index, answer = next(generator)
    if failure or status:
        raise SystemExit(f'{name}: {failure or status.prettyPrint()}')
    return {
        'name': name,
        'tool': 'pysnmp',
        'engineId': ENGINE_ID,
        'user': {
            'user': login,
            'authProtocol': number,
            'authPassword': AUTH_PASSWORD,
            'privProtocol': 3,
            'privPassword': PRIV_PASSWORD,
        },
        'printed': [f'{oid} = {value.prettyPrint()}' for oid, value in answer],
        'packets': relay.packets,
    }


def main():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    agent = multiprocessing.Process(target=serve, args=(port,), daemon=True)
    agent.start()
    time.sleep(1)
    relay = Relay(port)
    relay.start()
    captures = []
    try:
        for user in USERS:
            # Texts of several lengths, so that the last block is filled in several ways.
            for text in ('cellar', 'the attic', 'a room on the second floor'):
                variable = hlapi.ObjectType(hlapi.ObjectIdentity(SYS_LOCATION), v2c.OctetString(text))
                name = f'SET of {len(text)} octets by {user[0]}'
                captures.append(ask(relay, name, hlapi.setCmd, user, [variable]))
            wanted = [SYS_LOCATION, SYS_UP_TIME, SYS_SERVICES]
            variables = [hlapi.ObjectType(hlapi.ObjectIdentity(oid)) for oid in wanted]
            captures.append(ask(relay, f'GET by {user[0]}', hlapi.getCmd, user, variables))
    finally:
        agent.terminate()
    with open(TARGET, 'w', encoding='utf-8') as target:
        json.dump(captures, target, indent=2)
        target.write('\n')
    print(f'{len(captures)} exchanges in {TARGET}')


if __name__ == '__main__':
    main()
