/*
 * fastagent - a deliberately tiny, single-threaded SNMPv1/v2c responder for benchmarks; SNMPv3 too if built -DWITH_V3.
 *
 * It answers GET, GETNEXT and GETBULK over UDP (or TCP with -t) as cheaply as it can, so that
 * the client under test is the bottleneck.  It does no access control at all: loopback only.
 *
 *   GET      of any OID          -> noError, TimeTicks 123456789 (or the table cell, if it is one)
 *   GETNEXT / GETBULK            -> a synthetic ifTable, 1.3.6.1.2.1.2.2.1.<1..22>.<1..ROWS>,
 *                                   then ifName.1, then endOfMibView
 *
 * usage: fastagent [-p port] [-r rows] [-m max-varbinds-per-response] [-t] [-s] [-a]
 *   -t  TCP instead of UDP       -s  spin instead of blocking in the kernel (lower latency)
 *   -a  (UDP) at every address of 127.0.0.0/8, answering from the address that was asked; interface lo only
 *   -b  bytes cap per response (default 60000)
 * Prints "ready" when it listens, and ends with the process that started it.
 *
 * SNMPv3 (-DWITH_V3 -lcrypto): one engine, any user name, noAuthNoPriv or HMAC-SHA1-96 with or without AES-128-CFB, passwords
 * V3AUTHPASS / V3PRIVPASS (default authpass12 / privpass12).  What it receives is decrypted but NOT authenticated and its time
 * is not checked; what it sends is properly encrypted and signed.  A measuring device, not an agent.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#ifdef WITH_V3
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/aes.h>
#include <openssl/sha.h>
#include <time.h>
#endif

#define NCOL 22
#define BATCH 64
#define BUF 65536
#define HEAD 600

static int rows = 4545, maxvb = 10000, maxbytes = 60000;
static uint8_t *tab;            /* all table varbinds, in lexicographic order, back to back */
static uint32_t *off;           /* off[i]..off[i+1] is varbind i; ntab of them */
static uint32_t ntab;           /* NCOL*rows + 1 (the trailing ifName.1) */
static const uint8_t base[] = {0x2b, 6, 1, 2, 1, 2, 2, 1};

static int put_arc(uint8_t *p, uint32_t v) {
  uint8_t t[5]; int n = 0, i;
  do { t[n++] = v & 0x7f; v >>= 7; } while (v);
  for (i = 0; i < n; i++) p[i] = t[n - 1 - i] | (i < n - 1 ? 0x80 : 0);
  return n;
}
static int put_uint(uint8_t *p, uint8_t tag, uint32_t v) { /* INTEGER-like, minimal, unsigned */
  int n = v > 0x7fffffff ? 5 : v > 0x7fffff ? 4 : v > 0x7fff ? 3 : v > 0x7f ? 2 : 1, i;
  p[0] = tag; p[1] = n;
  for (i = 0; i < n; i++) p[2 + i] = (i == 0 && n == 5) ? 0 : v >> (8 * (n - 1 - i));
  return n + 2;
}

static void build_table(void) {
  tab = malloc((size_t)(NCOL * rows + 1) * 48);
  off = malloc(sizeof(*off) * (NCOL * rows + 2));
  uint32_t n = 0; uint8_t *p = tab;
  for (int c = 1; c <= NCOL; c++)
    for (int r = 1; r <= rows; r++) {
      off[n++] = p - tab;
      uint8_t *s = p, *q = p + 4;
      memcpy(q, base, sizeof base); q += sizeof base;
      q += put_arc(q, c); q += put_arc(q, r);
      s[2] = 6; s[3] = q - (s + 4);
      switch (c) {
        case 1: q += put_uint(q, 0x02, r); break;
        case 2: q[0] = 4; q[1] = sprintf((char *)q + 2, "eth%06d", r); q += 2 + q[1]; break;
        case 3: q += put_uint(q, 0x02, 6); break;
        case 4: q += put_uint(q, 0x02, 1500); break;
        case 5: q += put_uint(q, 0x42, 1000000000u); break;
        case 6: q[0] = 4; q[1] = 6; memcpy(q + 2, "\x02\x00\x00", 3);
                q[5] = r >> 16; q[6] = r >> 8; q[7] = r; q += 8; break;
        case 7: case 8: q += put_uint(q, 0x02, 1); break;
        case 9: q += put_uint(q, 0x43, 1000u * r); break;
        case 22: q[0] = 6; q[1] = 1; q[2] = 0; q += 3; break;
        default: q += put_uint(q, 0x41, 2654435761u * (uint32_t)(c * 100003 + r)); break;
      }
      s[0] = 0x30; s[1] = q - (s + 2); p = q;
    }
  off[n++] = p - tab; /* the object after the table: ifName.1 */
  static const uint8_t last[] = {0x30, 0x15, 6, 11, 0x2b, 6, 1, 2, 1, 31, 1, 1, 1, 1, 1, 4, 6, 'e', 't', 'h', '0', '0', '1'};
  memcpy(p, last, sizeof last); p += sizeof last;
  ntab = n; off[n] = p - tab;
}

/* index of the first table varbind that follows the OID (content bytes o[0..n)); ntab = none */
static uint32_t next_index(const uint8_t *o, int n) {
  int m = n < (int)sizeof base ? n : (int)sizeof base, c = memcmp(o, base, m);
  if (c < 0) return 0;
  if (c > 0) return memcmp(o, "\x2b\x06\x01\x02\x01\x1f\x01\x01\x01\x01\x01", n < 11 ? n : 11) < 0 || (n < 11) ? NCOL * rows : ntab;
  if (n <= (int)sizeof base) return 0;
  uint32_t col = 0, row = 0; int i = sizeof base;
  for (; i < n; i++) { col = col << 7 | (o[i] & 0x7f); if (!(o[i] & 0x80)) { i++; break; } }
  if (col == 0) return 0;
  if (col > NCOL) return NCOL * rows;
  if (i >= n) return (col - 1) * rows;
  for (; i < n; i++) { row = row << 7 | (o[i] & 0x7f); if (!(o[i] & 0x80)) { i++; break; } }
  if (row > (uint32_t)rows) row = rows;
  return (col - 1) * rows + row;
}
/* exact cell, or -1 */
static int64_t cell_index(const uint8_t *o, int n) {
  if (n < 10 || memcmp(o, base, sizeof base)) return -1;
  uint32_t k = next_index(o, n);
  if (k == 0 || k > NCOL * (uint32_t)rows) return -1;
  const uint8_t *v = tab + off[k - 1];
  return v[3] == n && !memcmp(v + 4, o, n) ? (int64_t)k - 1 : -1;
}

static const uint8_t *rd(const uint8_t *p, const uint8_t *e, uint8_t *tag, uint32_t *len) {
  if (p + 2 > e) return 0;
  *tag = p[0]; uint32_t l = p[1]; p += 2;
  if (l & 0x80) { int k = l & 0x7f; if (k < 1 || k > 4 || p + k > e) return 0; l = 0; while (k--) l = l << 8 | *p++; }
  if (l > (size_t)(e - p)) return 0;
  *len = l; return p;
}
static int rdint(const uint8_t *p, uint32_t n) { int v = n && (*p & 0x80) ? -1 : 0; while (n--) v = v << 8 | *p++; return v; }
static uint8_t *prep_hdr(uint8_t *p, uint8_t tag, uint32_t len) {
  if (len < 128) { *--p = len; }
  else if (len < 256) { *--p = len; *--p = 0x81; }
  else { *--p = len; *--p = len >> 8; *--p = 0x82; }
  *--p = tag; return p;
}

/* answers the PDU at p; the response PDU is written into out, from *start to *end; 0: no answer */
static int answer_pdu(const uint8_t *p, const uint8_t *e, uint8_t *out, uint8_t **start, uint8_t **fin) {
  const uint8_t *rid; uint8_t tag, pdu; uint32_t l, ridl;
  if (!(p = rd(p, e, &pdu, &l))) return 0;
  if (pdu != 0xA0 && pdu != 0xA1 && pdu != 0xA5) return 0;
  if (!(rid = rd(p, e, &tag, &ridl))) return 0;
  if (!(p = rd(rid + ridl, e, &tag, &l))) return 0;
  int nonrep = rdint(p, l);
  if (!(p = rd(p + l, e, &tag, &l))) return 0;
  int maxrep = rdint(p, l);
  if (!(p = rd(p + l, e, &tag, &l)) || tag != 0x30) return 0;
  const uint8_t *vb = p, *vbe = p + l;
  uint8_t *q = out + HEAD, *lim = out + HEAD + maxbytes;
  if (pdu == 0xA1) { pdu = 0xA5; nonrep = 1 << 20; maxrep = 0; }
  if (pdu == 0xA0) {
    while (vb < vbe) {
      uint32_t vl, ol; const uint8_t *v = rd(vb, vbe, &tag, &vl), *o;
      if (!v || !(o = rd(v, v + vl, &tag, &ol)) || tag != 6 || ol > 120) return 0;
      int64_t k = cell_index(o, ol);
      if (k >= 0) { memcpy(q, tab + off[k], off[k + 1] - off[k]); q += off[k + 1] - off[k]; }
      else {
        q[0] = 0x30; q[1] = ol + 8; q[2] = 6; q[3] = ol; memcpy(q + 4, o, ol); q += 4 + ol;
        memcpy(q, "\x43\x04\x07\x5b\xcd\x15", 6); q += 6;
      }
      if (q > lim) return 0;
      vb = v + vl;
    }
  } else {
    uint32_t cur[64]; const uint8_t *od[64]; uint32_t olen[64]; int nv = 0, total = 0;
    while (vb < vbe && nv < 64) {
      uint32_t vl; const uint8_t *v = rd(vb, vbe, &tag, &vl);
      if (!v || !(od[nv] = rd(v, v + vl, &tag, &olen[nv])) || tag != 6 || olen[nv] > 120) return 0;
      cur[nv] = next_index(od[nv], olen[nv]); nv++; vb = v + vl;
    }
#define EMIT(i) do { uint32_t k = cur[i]; \
    if (k >= ntab) { uint32_t ol = olen[i]; q[0] = 0x30; q[1] = ol + 4; q[2] = 6; q[3] = ol; memcpy(q + 4, od[i], ol); q += 4 + ol; q[0] = 0x82; q[1] = 0; q += 2; } \
    else { const uint8_t *s = tab + off[k]; uint32_t sl = off[k + 1] - off[k]; memcpy(q, s, sl); q += sl; od[i] = s + 4; olen[i] = s[3]; cur[i]++; } total++; } while (0)
    int i = 0;
    for (; i < nv && i < nonrep; i++) EMIT(i);
    if (nv - i == 1) { /* the common walk: one repeater, so one contiguous copy */
      uint32_t k = cur[i], m = maxrep < maxvb ? maxrep : maxvb, have = k < ntab ? ntab - k : 0;
      if (m > have) { while (m-- && total < maxvb && q < lim) { EMIT(i); if (cur[i] >= ntab && total > 1) { if (q < lim && total < maxvb) EMIT(i); break; } } }
      else { while (m && off[k + m] - off[k] > (uint32_t)maxbytes - 200) m--; memcpy(q, tab + off[k], off[k + m] - off[k]); q += off[k + m] - off[k]; }
    } else
      for (int r = 0; r < maxrep && i < nv; r++)
        for (int j = i; j < nv; j++) { if (total >= maxvb || q + 200 > lim) goto done; EMIT(j); }
  done:;
  }
  uint8_t *s = out + HEAD;
  s = prep_hdr(s, 0x30, q - s);
  memcpy(s -= 6, "\x02\x01\x00\x02\x01\x00", 6);
  s -= ridl; memcpy(s, rid, ridl); s = prep_hdr(s, 2, ridl);
  s = prep_hdr(s, 0xA2, q - s);
  *start = s; *fin = q; return 1;
}

#ifdef WITH_V3
static const uint8_t engine[] = {0x80, 0, 0x1f, 0x88, 3, 2, 0, 0, 0xbe, 0xac, 1};
static SHA_CTX ki, ko; static AES_KEY aes; static time_t boot; static uint64_t salt;
static void localize(const char *pw, uint8_t k[20]) { /* RFC 3414 A.2 */
  SHA_CTX c; uint8_t b[64]; size_t n = strlen(pw), j = 0; SHA1_Init(&c);
  for (int i = 0; i < 1 << 20; i += 64) { for (int m = 0; m < 64; m++) b[m] = pw[j++ % n]; SHA1_Update(&c, b, 64); }
  SHA1_Final(k, &c); SHA1_Init(&c); SHA1_Update(&c, k, 20); SHA1_Update(&c, engine, sizeof engine); SHA1_Update(&c, k, 20); SHA1_Final(k, &c);
}
static void v3_init(void) {
  uint8_t k[64] = {0}, x[64], pk[20]; const char *a = getenv("V3AUTHPASS"), *p = getenv("V3PRIVPASS");
  localize(a && *a ? a : "authpass12", k);
  for (int i = 0; i < 64; i++) x[i] = k[i] ^ 0x36;
  SHA1_Init(&ki); SHA1_Update(&ki, x, 64);
  for (int i = 0; i < 64; i++) x[i] = k[i] ^ 0x5c;
  SHA1_Init(&ko); SHA1_Update(&ko, x, 64);
  localize(p && *p ? p : "privpass12", pk); AES_set_encrypt_key(pk, 128, &aes); boot = time(0); salt = (uint64_t)boot << 24;
}
static void iv_of(uint8_t iv[16], uint32_t boots, uint32_t t, const uint8_t *s8) {
  for (int i = 0; i < 4; i++) { iv[i] = boots >> (24 - 8 * i); iv[4 + i] = t >> (24 - 8 * i); }
  memcpy(iv + 8, s8, 8);
}
static int answer_v3(const uint8_t *p, const uint8_t *e, uint8_t *out, uint8_t **start) {
  const uint8_t *mid, *sp, *spe, *eid, *user, *pp, *d, *ctx = 0; uint8_t tag, flags; uint32_t l, midl, eidl, userl, ppl, dl, ctxl = 0, boots, tm;
  const uint8_t *g = rd(p, e, &tag, &l), *ge;
  if (!g || tag != 0x30) return 0;
  ge = g + l;
  if (!(mid = rd(g, ge, &tag, &midl)) || !(p = rd(mid + midl, ge, &tag, &l)) || !(p = rd(p + l, ge, &tag, &l)) || tag != 4 || l != 1) return 0;
  flags = *p;
  if (!(sp = rd(ge, e, &tag, &l)) || tag != 4) return 0;
  d = spe = sp + l;
  if (!(sp = rd(sp, spe, &tag, &l)) || !(eid = rd(sp, spe, &tag, &eidl)) || !(p = rd(eid + eidl, spe, &tag, &l))) return 0;
  boots = rdint(p, l);
  if (!(p = rd(p + l, spe, &tag, &l))) return 0;
  tm = rdint(p, l);
  if (!(user = rd(p + l, spe, &tag, &userl)) || !(p = rd(user + userl, spe, &tag, &l)) || !(pp = rd(p + l, spe, &tag, &ppl)) || userl > 64) return 0;
  if (!(d = rd(d, e, &tag, &dl))) return 0;
  static uint8_t plain[4096]; uint8_t *s, *q; int report = eidl == 0, num = 0; uint8_t iv[16];
  if (tag == 4) {
    if (report || dl > sizeof plain || ppl != 8) return 0;
    iv_of(iv, boots, tm, pp); num = 0; AES_cfb128_encrypt(d, plain, dl, &aes, iv, &num, AES_DECRYPT);
    if (!(d = rd(plain, plain + dl, &tag, &l)) || tag != 0x30) return 0;
    dl = l;
  }
  const uint8_t *de = d + dl;
  if (!(p = rd(d, de, &tag, &l)) || !(ctx = rd(p + l, de, &tag, &ctxl)) || ctxl > 64) return 0;
  p = ctx + ctxl;
  if (report) { /* usmStatsUnknownEngineIDs, with the caller's request-id */
    const uint8_t *r, *b = rd(p, de, &tag, &l); uint32_t rl;
    if (!b || !(r = rd(b, de, &tag, &rl)) || rl > 8) return 0;
    static const uint8_t vbl[] = {0x30, 0x11, 0x30, 0x0f, 6, 10, 0x2b, 6, 1, 6, 3, 15, 1, 1, 4, 0, 0x41, 1, 1};
    q = out + HEAD + sizeof vbl; s = out + HEAD; memcpy(s, vbl, sizeof vbl);
    memcpy(s -= 6, "\x02\x01\x00\x02\x01\x00", 6); s -= rl; memcpy(s, r, rl); s = prep_hdr(s, 2, rl); s = prep_hdr(s, 0xA8, q - s); flags = 0;
  } else if (!answer_pdu(p, de, out, &s, &q)) return 0;
  s -= ctxl; memcpy(s, ctx, ctxl); s = prep_hdr(s, 4, ctxl);
  s -= sizeof engine; memcpy(s, engine, sizeof engine); s = prep_hdr(s, 4, sizeof engine);
  s = prep_hdr(s, 0x30, q - s);
  uint32_t now = time(0) - boot + 1; uint8_t s8[8]; int auth = flags & 1, priv = (flags & 3) == 3;
  if (priv) {
    salt++; for (int i = 0; i < 8; i++) s8[i] = salt >> (56 - 8 * i);
    iv_of(iv, 1, now, s8); num = 0; AES_cfb128_encrypt(s, s, q - s, &aes, iv, &num, AES_ENCRYPT); s = prep_hdr(s, 4, q - s);
  }
  uint8_t *t = s, *mac = 0;
  if (priv) { s -= 8; memcpy(s, s8, 8); s = prep_hdr(s, 4, 8); } else s = prep_hdr(s, 4, 0);
  if (auth) { s -= 12; memset(s, 0, 12); mac = s; s = prep_hdr(s, 4, 12); } else s = prep_hdr(s, 4, 0);
  s -= userl; memcpy(s, user, userl); s = prep_hdr(s, 4, userl);
  uint8_t tb[8]; int tn = put_uint(tb, 2, now); s -= tn; memcpy(s, tb, tn);
  memcpy(s -= 3, "\x02\x01\x01", 3);
  s -= sizeof engine; memcpy(s, engine, sizeof engine); s = prep_hdr(s, 4, sizeof engine);
  s = prep_hdr(s, 0x30, t - s); s = prep_hdr(s, 4, t - s); t = s;
  memcpy(s -= 3, "\x02\x01\x03", 3); *--s = flags & 3; *--s = 1; *--s = 4; memcpy(s -= 5, "\x02\x03\x00\xff\xe3", 5);
  s -= midl; memcpy(s, mid, midl); s = prep_hdr(s, 2, midl); s = prep_hdr(s, 0x30, t - s);
  memcpy(s -= 3, "\x02\x01\x03", 3); s = prep_hdr(s, 0x30, q - s);
  if (auth) { SHA_CTX c = ki; uint8_t h[20]; SHA1_Update(&c, s, q - s); SHA1_Final(h, &c); c = ko; SHA1_Update(&c, h, 20); SHA1_Final(h, &c); memcpy(mac, h, 12); }
  *start = s; return q - s;
}
#endif

/* returns the response's length and sets *start; 0: no answer */
static int answer(const uint8_t *in, int n, uint8_t *out, uint8_t **start) {
  const uint8_t *e = in + n, *p, *vers, *comm; uint8_t tag, *end, *s; uint32_t l, verl, comml;
  if (!(p = rd(in, e, &tag, &l)) || tag != 0x30) return 0;
  e = p + l;
  if (!(vers = rd(p, e, &tag, &verl)) || tag != 2) return 0;
#ifdef WITH_V3
  if (verl == 1 && *vers == 3) return answer_v3(vers + verl, e, out, start);
#endif
  if (verl == 1 && *vers > 1) return 0;
  if (!(comm = rd(vers + verl, e, &tag, &comml)) || tag != 4 || comml > 255) return 0;
  if (!answer_pdu(comm + comml, e, out, &s, &end)) return 0;
  s -= comml; memcpy(s, comm, comml); s = prep_hdr(s, 4, comml);
  s -= verl; memcpy(s, vers, verl); s = prep_hdr(s, 2, verl);
  s = prep_hdr(s, 0x30, end - s);
  *start = s; return end - s;
}

static void serve_udp(int fd, int spin, int any) {
  static uint8_t in[BATCH][2048]; static uint8_t *out[BATCH];
  static struct mmsghdr mi[BATCH], mo[BATCH]; static struct iovec vi[BATCH], vo[BATCH]; static struct sockaddr_in sa[BATCH];
  /* the address that was asked, as the kernel tells it and as it takes it back */
  static union { struct cmsghdr h; char b[CMSG_SPACE(sizeof(struct in_pktinfo))]; } ctl[BATCH];
  for (int i = 0; i < BATCH; i++) {
    out[i] = malloc(BUF + HEAD + 4096);
    vi[i].iov_base = in[i]; vi[i].iov_len = sizeof in[i];
    mi[i].msg_hdr.msg_iov = &vi[i]; mi[i].msg_hdr.msg_iovlen = 1; mi[i].msg_hdr.msg_name = &sa[i];
  }
  for (;;) {
    for (int i = 0; i < BATCH; i++) {
      mi[i].msg_hdr.msg_namelen = sizeof sa[i];
      if (any) { mi[i].msg_hdr.msg_control = &ctl[i]; mi[i].msg_hdr.msg_controllen = sizeof ctl[i]; }
    }
    int n = recvmmsg(fd, mi, BATCH, spin ? MSG_DONTWAIT : MSG_WAITFORONE, 0), m = 0;
    if (n <= 0) continue;
    for (int i = 0; i < n; i++) {
      uint8_t *s; int l = answer(in[i], mi[i].msg_len, out[i], &s);
      if (l <= 0) continue;
      vo[m].iov_base = s; vo[m].iov_len = l;
      mo[m].msg_hdr = (struct msghdr){.msg_name = &sa[i], .msg_namelen = sizeof sa[i], .msg_iov = &vo[m], .msg_iovlen = 1};
      struct cmsghdr *h = any ? CMSG_FIRSTHDR(&mi[i].msg_hdr) : 0;
      if (h && h->cmsg_level == IPPROTO_IP && h->cmsg_type == IP_PKTINFO) {
        struct in_pktinfo *pi = (struct in_pktinfo *)CMSG_DATA(h);
        pi->ipi_spec_dst = pi->ipi_addr; pi->ipi_ifindex = 0;
        mo[m].msg_hdr.msg_control = &ctl[i]; mo[m].msg_hdr.msg_controllen = CMSG_SPACE(sizeof *pi);
      }
      m++;
    }
    for (int d = 0; d < m;) { int k = sendmmsg(fd, mo + d, m - d, 0); if (k <= 0) break; d += k; }
  }
}

#define MAXC 256
static void serve_tcp(int lfd, int spin) {
  static struct pollfd pf[MAXC + 1]; static uint8_t *ib[MAXC + 1]; static int il[MAXC + 1]; int nf = 1;
  static uint8_t one[BUF + HEAD + 4096]; static uint8_t ob[1 << 20];
  pf[0].fd = lfd; pf[0].events = POLLIN;
  for (;;) {
    if (poll(pf, nf, spin ? 0 : -1) <= 0) continue;
    if (pf[0].revents && nf <= MAXC) {
      int c = accept(lfd, 0, 0), on = 1;
      if (c >= 0) { setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); pf[nf].fd = c; pf[nf].events = POLLIN; pf[nf].revents = 0; ib[nf] = malloc(1 << 18); il[nf] = 0; nf++; }
    }
    for (int i = 1; i < nf; i++) {
      if (!pf[i].revents) continue;
      int n = recv(pf[i].fd, ib[i] + il[i], (1 << 18) - il[i], 0);
      if (n <= 0) { close(pf[i].fd); free(ib[i]); nf--; pf[i] = pf[nf]; ib[i] = ib[nf]; il[i] = il[nf]; i--; continue; }
      il[i] += n;
      uint8_t *p = ib[i], *e = p + il[i]; int ol = 0;
      for (;;) {
        uint8_t tag; uint32_t l; const uint8_t *b = rd(p, e, &tag, &l), *m; 
        if (!b) break;
        m = b + l; uint8_t *s; int k = answer(p, m - p, one, &s);
        if (k > 0) {
          if (ol + k > (int)sizeof ob) { if (send(pf[i].fd, ob, ol, MSG_NOSIGNAL) < 0) break; ol = 0; }
          memcpy(ob + ol, s, k); ol += k;
        }
        p = (uint8_t *)m;
      }
      memmove(ib[i], p, e - p); il[i] = e - p;
      for (int d = 0; d < ol;) { int k = send(pf[i].fd, ob + d, ol - d, MSG_NOSIGNAL); if (k <= 0) break; d += k; }
    }
  }
}

int main(int c, char **v) {
  int port = 16162, spin = 0, tcp = 0, any = 0, o;
  while ((o = getopt(c, v, "p:r:m:b:tsa")) != -1)
    switch (o) {
      case 'p': port = atoi(optarg); break;
      case 'r': rows = atoi(optarg); break;
      case 'm': maxvb = atoi(optarg); break;
      case 'b': maxbytes = atoi(optarg); break;
      case 't': tcp = 1; break;
      case 's': spin = 1; break;
      case 'a': any = 1; break;
      default: return 2;
    }
  build_table();
#ifdef WITH_V3
  v3_init();
#endif
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM, 0), on = 1, sz = 4 << 20;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &sz, sizeof sz); setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &sz, sizeof sz);
  if (any) {
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    if (tcp || setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) || setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on)) { perror("-a"); return 1; }
  }
  if (bind(fd, (void *)&a, sizeof a)) { perror("bind"); return 1; }
  if (tcp) { if (listen(fd, 64)) { perror("listen"); return 1; } }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  puts("ready"); fflush(stdout);
  if (tcp) serve_tcp(fd, spin);
  else serve_udp(fd, spin, any);
}
