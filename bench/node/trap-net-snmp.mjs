// Receiver of npm net-snmp.
import { cfg, receiver, require } from './harness.mjs';
import { netSnmpUser } from './net-snmp-session.mjs';

const snmp = require('net-snmp');
let received = 0;
let errors = 0;
let lastError = '';
const options = {
  port: cfg.port,
  address: cfg.host,
  transport: 'udp4',
  disableAuthorization: cfg.version !== '3',
};
const listener = snmp.createReceiver(options, (error, data) => {
  if (error) {
    errors += 1;
    lastError = String(error.message ?? error);
  } else if (data.pdu.varbinds.length > 0) received += 1;
});
const authorizer = listener.getAuthorizer();
authorizer.addCommunity(cfg.community);
if (cfg.version === '3') authorizer.addUser(netSnmpUser);
const [socket] = Object.values(listener.listener.sockets);
socket.on('listening', () => {
  if (cfg.receiveBuffer > 0) socket.setRecvBufferSize(cfg.receiveBuffer);
  receiver(() => ({ received, errors, last_error: lastError, rcvbuf: socket.getRecvBufferSize() }));
});
