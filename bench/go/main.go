// gosnmp driver: MODE=get|walk|trap|codec.  Same environment as the Node drivers; one JSON line per result.
// build with Debian's packages: GO111MODULE=off GOPATH=/usr/share/gocode go build -o gosnmp_drv .
package main

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gosnmp/gosnmp"
)

func ev(k, d string) string {
	if v := os.Getenv(k); v != "" {
		return v
	}
	return d
}
func iv(k string, d int) int {
	n, err := strconv.Atoi(ev(k, strconv.Itoa(d)))
	if err != nil {
		panic(err)
	}
	return n
}

// user and all CPU seconds
func cpu() (float64, float64) {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	user := float64(r.Utime.Sec) + float64(r.Utime.Usec)/1e6
	return user, user + float64(r.Stime.Sec) + float64(r.Stime.Usec)/1e6
}
func emit(m map[string]interface{}) {
	if _, ok := m["driver"]; !ok {
		m["driver"] = ev("DRIVER", "gosnmp")
	}
	if _, ok := m["case"]; !ok {
		m["case"] = os.Getenv("CASE")
	}
	b, _ := json.Marshal(m)
	fmt.Println(string(b))
}

var auths = map[string]gosnmp.SnmpV3AuthProtocol{"MD5": gosnmp.MD5, "SHA": gosnmp.SHA, "SHA-256": gosnmp.SHA256, "SHA-512": gosnmp.SHA512}
var privs = map[string]gosnmp.SnmpV3PrivProtocol{"DES": gosnmp.DES, "AES": gosnmp.AES, "AES-256": gosnmp.AES256, "AES-256-C": gosnmp.AES256C}

func usm() *gosnmp.UsmSecurityParameters {
	return &gosnmp.UsmSecurityParameters{UserName: ev("V3USER", "shaaes"),
		AuthenticationProtocol: auths[ev("V3AUTH", "SHA")], AuthenticationPassphrase: ev("V3AUTHPASS", "authpass12"),
		PrivacyProtocol: privs[ev("V3PRIV", "AES")], PrivacyPassphrase: ev("V3PRIVPASS", "privpass12")}
}
func client() *gosnmp.GoSNMP {
	c := &gosnmp.GoSNMP{Target: ev("HOST", "127.0.0.1"), Port: uint16(iv("PORT", 16162)), Community: ev("COMMUNITY", "public"),
		Version: gosnmp.Version2c, Timeout: 5 * time.Second, Retries: 0, MaxOids: 100, MaxRepetitions: uint32(iv("MAXREP", 50))}
	if ev("VERSION", "2c") == "3" {
		c.Version, c.SecurityModel, c.MsgFlags, c.SecurityParameters = gosnmp.Version3, gosnmp.UserSecurityModel, gosnmp.AuthPriv, usm()
	}
	if err := c.Connect(); err != nil {
		panic(err)
	}
	return c
}

func get() {
	conc := iv("CONC", 1)
	oids := []string{ev("OID", "1.3.6.1.2.1.1.3.0")}
	var done, errs int64
	var stop int32
	var wg sync.WaitGroup
	for i := 0; i < conc; i++ {
		c := client()
		wg.Add(1)
		go func() {
			defer wg.Done()
			for atomic.LoadInt32(&stop) == 0 {
				if _, err := c.Get(oids); err != nil {
					atomic.AddInt64(&errs, 1)
				} else {
					atomic.AddInt64(&done, 1)
				}
			}
		}()
	}
	time.Sleep(time.Duration(iv("WARMUP_MS", 1000)) * time.Millisecond)
	u0, c0 := cpu()
	d0, e0, t0 := atomic.LoadInt64(&done), atomic.LoadInt64(&errs), time.Now()
	time.Sleep(time.Duration(iv("DURATION_MS", 3000)) * time.Millisecond)
	n, dt := atomic.LoadInt64(&done)-d0, time.Since(t0).Seconds()
	u1, c1 := cpu()
	atomic.StoreInt32(&stop, 1)
	emit(map[string]interface{}{"rate": float64(n) / dt, "unit": "req/s", "n": n, "secs": dt, "errors": atomic.LoadInt64(&errs) - e0, "conc": conc, "cpu_us_per_op": (c1 - c0) * 1e6 / float64(n), "cpu_user_us_per_op": (u1 - u0) * 1e6 / float64(n)})
}

func walk() {
	c := client()
	root := ev("ROOT", "1.3.6.1.2.1.2.2.1")
	one := func() (n int) {
		if err := c.BulkWalk(root, func(gosnmp.SnmpPDU) error { n++; return nil }); err != nil {
			panic(err)
		}
		return
	}
	for t := time.Now(); time.Since(t) < time.Duration(iv("WARMUP_MS", 1000))*time.Millisecond; {
		one()
	}
	n, size, walks, t0 := 0, 0, 0, time.Now()
	u0, c0 := cpu()
	for time.Since(t0) < time.Duration(iv("DURATION_MS", 3000))*time.Millisecond {
		size = one()
		n += size
		walks++
	}
	dt := time.Since(t0).Seconds()
	u1, c1 := cpu()
	emit(map[string]interface{}{"rate": float64(n) / dt, "unit": "varbinds/s", "walks": walks, "size": size, "secs": dt, "cpu_us_per_op": (c1 - c0) * 1e6 / float64(n), "cpu_user_us_per_op": (u1 - u0) * 1e6 / float64(n)})
}

func trap() { // counts until SIGTERM
	l := gosnmp.NewTrapListener()
	var n int64
	l.OnNewTrap = func(*gosnmp.SnmpPacket, *net.UDPAddr) { atomic.AddInt64(&n, 1) }
	p := &gosnmp.GoSNMP{Version: gosnmp.Version2c, Community: "public"}
	if ev("VERSION", "2c") == "3" {
		sp := usm()
		eid, _ := hex.DecodeString(ev("ENGINEID", "80001f8803aabbccddee01"))
		sp.AuthoritativeEngineID = string(eid)
		p = &gosnmp.GoSNMP{Version: gosnmp.Version3, SecurityModel: gosnmp.UserSecurityModel, MsgFlags: gosnmp.AuthPriv, SecurityParameters: sp}
	}
	l.Params = p
	sig := make(chan os.Signal, 1)
	signal.Notify(sig, syscall.SIGTERM)
	go func() {
		<-sig
		emit(map[string]interface{}{"rate": atomic.LoadInt64(&n), "unit": "traps"})
		os.Exit(0)
	}()
	if err := l.Listen(fmt.Sprintf("%s:%d", ev("HOST", "127.0.0.1"), iv("PORT", 16200))); err != nil {
		panic(err)
	}
}

func codec() { // reads PACKETS_DIR/<message>.hex; BENCHTIME as of `go test -benchtime`
	testing.Init()
	if err := flag.Set("test.benchtime", ev("BENCHTIME", "1s")); err != nil {
		panic(err)
	}
	dir := ev("PACKETS_DIR", ".")
	g := &gosnmp.GoSNMP{Version: gosnmp.Version2c, Community: "public", Logger: gosnmp.Logger{}}
	for _, k := range []string{"get-request-1vb", "get-response-1vb", "bulk-response-50vb", "trap-5vb"} {
		h, err := os.ReadFile(dir + "/" + k + ".hex")
		if err != nil {
			panic(err)
		}
		b, err := hex.DecodeString(strings.TrimSpace(string(h)))
		if err != nil {
			panic(err)
		}
		var pkt *gosnmp.SnmpPacket
		dec := testing.Benchmark(func(t *testing.B) {
			t.ReportAllocs()
			for i := 0; i < t.N; i++ {
				if pkt, err = g.SnmpDecodePacket(b); err != nil {
					t.Fatal(err)
				}
			}
		})
		if want := map[string]int{"get-request-1vb": 1, "get-response-1vb": 1, "bulk-response-50vb": 50, "trap-5vb": 5}[k]; len(pkt.Variables) != want {
			panic(fmt.Sprint(k, " ", len(pkt.Variables)))
		}
		ns := float64(dec.T.Nanoseconds()) / float64(dec.N)
		emit(map[string]interface{}{"case": "decode " + k, "rate": 1e9 / ns, "unit": "msgs/s", "ns_per_op": ns, "bytes": len(b), "allocs": dec.AllocsPerOp(), "alloc_bytes": dec.AllocedBytesPerOp()})
		if k == "get-request-1vb" {
			continue // encoded as a program makes it, below
		}
		var out []byte
		enc := testing.Benchmark(func(t *testing.B) {
			t.ReportAllocs()
			for i := 0; i < t.N; i++ {
				if out, err = pkt.MarshalMsg(); err != nil {
					t.Fatal(err)
				}
			}
		})
		ns = float64(enc.T.Nanoseconds()) / float64(enc.N)
		emit(map[string]interface{}{"case": "encode " + k, "rate": 1e9 / ns, "unit": "msgs/s", "ns_per_op": ns, "bytes": len(out), "allocs": enc.AllocsPerOp(), "alloc_bytes": enc.AllocedBytesPerOp()})
	}
	c := &gosnmp.GoSNMP{Version: gosnmp.Version2c, Community: "public", MaxOids: 60}
	enc := testing.Benchmark(func(t *testing.B) {
		for i := 0; i < t.N; i++ {
			if _, err := c.SnmpEncodePacket(gosnmp.GetRequest, []gosnmp.SnmpPDU{{Name: ".1.3.6.1.2.1.1.3.0", Type: gosnmp.Null}}, 0, 0); err != nil {
				t.Fatal(err)
			}
		}
	})
	ns := float64(enc.T.Nanoseconds()) / float64(enc.N)
	emit(map[string]interface{}{"case": "encode get-request-1vb", "rate": 1e9 / ns, "unit": "msgs/s", "ns_per_op": ns})
}

func main() {
	switch ev("MODE", "get") {
	case "get":
		get()
	case "walk":
		walk()
	case "trap":
		trap()
	case "codec":
		codec()
	}
}
