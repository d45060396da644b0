/*
 * trapblast - sends one prebuilt datagram over and over, paced, over loopback.
 *
 * usage: trapblast -f packet.hex [-p port] [-r rate/s, 0 = flat out] [-t seconds] [-i offset] [-b burst] [-n sources] [-y]
 *   -i  offset of a 4-byte request-id to overwrite with a counter (do not use on authenticated v3 messages)
 *   -b  most datagrams per system call (default 8); pacing is by the clock, so bursts stay that small
 *   -y  sleep between bursts instead of watching the clock, to leave the core to others
 *   -n  number of source sockets (ports) to rotate through, one per burst (default 1)
 * prints {"driver":"trapblast","sent":N,"secs":S,"rate":R}
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#define MAXB 64
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
int main(int c, char **v) {
  int port = 16200, o, off = -1, burst = 8, nsrc = 1, yield = 0; double rate = 1000, secs = 3; const char *file = 0;
  while ((o = getopt(c, v, "p:r:t:f:i:b:n:y")) != -1)
    switch (o) {
      case 'p': port = atoi(optarg); break; case 'r': rate = atof(optarg); break; case 't': secs = atof(optarg); break;
      case 'f': file = optarg; break; case 'i': off = atoi(optarg); break; case 'b': burst = atoi(optarg); break;
      case 'n': nsrc = atoi(optarg); break; case 'y': yield = 1; break; default: return 2;
    }
  if (!file || burst < 1 || burst > MAXB || nsrc < 1 || nsrc > 1000) return 2;
  static uint8_t pkt[MAXB][4096]; int len = 0, x; FILE *f = fopen(file, "r");
  if (!f) { perror(file); return 1; }
  while (len < 4096 && fscanf(f, "%2x", &x) == 1) pkt[0][len++] = x;
  fclose(f);
  for (int i = 1; i < MAXB; i++) memcpy(pkt[i], pkt[0], len);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int *fd = malloc(sizeof(int) * nsrc);
  for (int i = 0; i < nsrc; i++) { fd[i] = socket(AF_INET, SOCK_DGRAM, 0); if (fd[i] < 0 || connect(fd[i], (void *)&a, sizeof a)) { perror("connect"); return 1; } }
  static struct mmsghdr m[MAXB]; static struct iovec iv[MAXB];
  for (int i = 0; i < MAXB; i++) { iv[i].iov_base = pkt[i]; iv[i].iov_len = len; m[i].msg_hdr.msg_iov = &iv[i]; m[i].msg_hdr.msg_iovlen = 1; }
  double t0 = now(), t; uint64_t sent = 0, failed = 0; uint32_t id = 1; int s = 0;
  while ((t = now() - t0) < secs) {
    int64_t due = rate > 0 ? (int64_t)(t * rate) - (int64_t)sent : burst;
    if (due <= 0) { if (yield) usleep(50); continue; }
    int n = due < burst ? due : burst;
    if (off >= 0) for (int i = 0; i < n; i++, id++) { uint8_t *q = pkt[i] + off; q[0] = id >> 24 & 0x7f; q[1] = id >> 16; q[2] = id >> 8; q[3] = id; }
    int k = sendmmsg(fd[s], m, n, 0); s = (s + 1) % nsrc;
    if (k > 0) sent += k; else failed++;
  }
  t = now() - t0;
  printf("{\"driver\":\"trapblast\",\"sent\":%llu,\"failed\":%llu,\"secs\":%.4f,\"rate\":%.1f,\"bytes\":%d}\n", (unsigned long long)sent, (unsigned long long)failed, t, sent / t, len);
}
