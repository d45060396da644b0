/* GET loop and GETBULK walk on libnetsnmp (the C library of Net-SNMP).
 *   MODE=sync    snmp_synch_response, one at a time
 *   MODE=async   snmp_send with a callback, CONC outstanding on one session
 *   MODE=walk    GETBULK walk of ROOT with MAXREP, repeated; varbinds/s
 * HOST PORT COMMUNITY OID VERSION(2c|3) V3USER V3AUTH V3PRIV V3AUTHPASS V3PRIVPASS WARMUP_MS DURATION_MS CASE
 * build: cc -O2 netsnmp_drv.c -o netsnmp_drv $(net-snmp-config --libs)
 */
#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/library/large_fd_set.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <time.h>

static const char *ev(const char *k, const char *d) { const char *v = getenv(k); return v && *v ? v : d; }
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
typedef struct { double user, all; } used;
static used cpu(void) {
  struct rusage r; getrusage(RUSAGE_SELF, &r);
  used u = {r.ru_utime.tv_sec + r.ru_utime.tv_usec / 1e6, 0};
  u.all = u.user + r.ru_stime.tv_sec + r.ru_stime.tv_usec / 1e6;
  return u;
}
static oid name[MAX_OID_LEN]; static size_t name_len = MAX_OID_LEN;
static long done, errors; static int stop;

static netsnmp_pdu *mk(void) { netsnmp_pdu *p = snmp_pdu_create(SNMP_MSG_GET); snmp_add_null_var(p, name, name_len); return p; }
static int cb(int op, netsnmp_session *s, int id, netsnmp_pdu *r, void *m) {
  if (op == NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE && r->errstat == 0) done++; else errors++;
  if (!stop) { netsnmp_pdu *p = mk(); if (!snmp_async_send(s, p, cb, 0)) { snmp_free_pdu(p); errors++; } }
  return 1;
}
static void report(const char *drv, double n, double dt, used c0, const char *unit, long size) {
  used c = cpu(); double us = 1e6 / (n ? n : 1);
  printf("{\"driver\":\"%s\",\"case\":\"%s\",\"rate\":%.1f,\"unit\":\"%s\",\"n\":%.0f,\"secs\":%.4f,\"errors\":%ld,\"cpu_us_per_op\":%.4f,\"cpu_user_us_per_op\":%.4f,\"size\":%ld}\n",
         drv, ev("CASE", ""), n / dt, unit, n, dt, errors, (c.all - c0.all) * us, (c.user - c0.user) * us, size);
}
int main(void) {
  const char *mode = ev("MODE", "sync"); int conc = atoi(ev("CONC", "1"));
  double warm = atof(ev("WARMUP_MS", "1000")) / 1e3, dur = atof(ev("DURATION_MS", "3000")) / 1e3;
  netsnmp_session ss, *s; char peer[256];
  setenv("MIBS", "", 1);
  init_snmp("bench"); snmp_sess_init(&ss);
  snprintf(peer, sizeof peer, "%s:%s", ev("HOST", "127.0.0.1"), ev("PORT", "16162")); ss.peername = peer;
  ss.retries = 0; ss.timeout = 5000000;
  if (!strcmp(ev("VERSION", "2c"), "3")) {
    ss.version = SNMP_VERSION_3; ss.securityName = (char *)ev("V3USER", "shaaes"); ss.securityNameLen = strlen(ss.securityName);
    ss.securityLevel = SNMP_SEC_LEVEL_AUTHPRIV;
    int a = usm_lookup_auth_type(ev("V3AUTH", "SHA")), x = usm_lookup_priv_type(ev("V3PRIV", "AES"));
    size_t al, xl; const oid *ao = sc_get_auth_oid(a, &al), *xo = sc_get_priv_oid(x, &xl);
    ss.securityAuthProto = snmp_duplicate_objid(ao, al); ss.securityAuthProtoLen = al;
    ss.securityPrivProto = snmp_duplicate_objid(xo, xl); ss.securityPrivProtoLen = xl;
    ss.securityAuthKeyLen = USM_AUTH_KU_LEN; ss.securityPrivKeyLen = USM_PRIV_KU_LEN;
    const char *ap = ev("V3AUTHPASS", "authpass12"), *xp = ev("V3PRIVPASS", "privpass12");
    if (generate_Ku(ao, al, (const u_char *)ap, strlen(ap), ss.securityAuthKey, &ss.securityAuthKeyLen)) return 3;
    if (generate_Ku(ao, al, (const u_char *)xp, strlen(xp), ss.securityPrivKey, &ss.securityPrivKeyLen)) return 3;
  } else { ss.version = SNMP_VERSION_2c; ss.community = (u_char *)ev("COMMUNITY", "public"); ss.community_len = strlen((char *)ss.community); }
  if (!(s = snmp_open(&ss))) { snmp_sess_perror("open", &ss); return 1; }
  const char *o = strcmp(mode, "walk") ? ev("OID", "1.3.6.1.2.1.1.3.0") : ev("ROOT", "1.3.6.1.2.1.2.2.1");
  if (!read_objid(o, name, &name_len)) return 2;

  if (!strcmp(mode, "async")) {
    double t = now(), t0 = 0; used c0 = cpu(); long d0 = 0; int phase = 0;
    for (int i = 0; i < conc; i++) if (!snmp_async_send(s, mk(), cb, 0)) return 4;
    for (;;) {
      netsnmp_large_fd_set fs; int n = 0, block = 1; struct timeval tv = {1, 0};
      netsnmp_large_fd_set_init(&fs, FD_SETSIZE); snmp_select_info2(&n, &fs, &tv, &block);
      int k = netsnmp_large_fd_set_select(n, &fs, 0, 0, block ? 0 : &tv);
      if (k > 0) snmp_read2(&fs); else if (k == 0) snmp_timeout();
      netsnmp_large_fd_set_cleanup(&fs);
      double x = now();
      if (phase == 0 && x - t >= warm) { phase = 1; t0 = x; c0 = cpu(); d0 = done; errors = 0; }
      else if (phase == 1 && x - t0 >= dur) { report("libnetsnmp(async)", done - d0, x - t0, c0, "req/s", conc); return 0; }
    }
  }
  double t = now(), t0 = 0; used c0 = cpu(); long d0 = 0, size = 0; int phase = 0, maxrep = atoi(ev("MAXREP", "50"));
  for (;;) {
    if (!strcmp(mode, "walk")) {
      oid cur[MAX_OID_LEN]; size_t cl = name_len; memcpy(cur, name, sizeof(oid) * name_len); long n = 0; int run = 1;
      while (run) {
        netsnmp_pdu *p = snmp_pdu_create(SNMP_MSG_GETBULK), *r = 0; p->non_repeaters = 0; p->max_repetitions = maxrep;
        snmp_add_null_var(p, cur, cl);
        if (snmp_synch_response(s, p, &r) != STAT_SUCCESS || !r || r->errstat) { errors++; return 5; }
        for (netsnmp_variable_list *v = r->variables; v; v = v->next_variable) {
          if (v->name_length < name_len || memcmp(v->name, name, name_len * sizeof(oid)) || v->type == SNMP_ENDOFMIBVIEW) { run = 0; break; }
          n++;
          if (!v->next_variable) { memcpy(cur, v->name, v->name_length * sizeof(oid)); cl = v->name_length; }
        }
        snmp_free_pdu(r);
      }
      done += n; size = n;
    } else {
      netsnmp_pdu *r = 0;
      if (snmp_synch_response(s, mk(), &r) == STAT_SUCCESS && r && r->errstat == 0) done++; else errors++;
      if (r) snmp_free_pdu(r);
    }
    double x = now();
    if (phase == 0 && x - t >= warm) { phase = 1; t0 = x; c0 = cpu(); d0 = done; errors = 0; }
    else if (phase == 1 && x - t0 >= dur) {
      report(strcmp(mode, "walk") ? "libnetsnmp(sync)" : "libnetsnmp(walk)", done - d0, x - t0, c0, strcmp(mode, "walk") ? "req/s" : "varbinds/s", size);
      return 0;
    }
  }
}
