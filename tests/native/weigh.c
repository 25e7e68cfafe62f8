// The two innermost loops of a day, weighing and the odds of choice, written by hand with AVX-512: what the compiled core is measured
// against in tests/test_native.py. Arrays, directory and order of sums are the core's, so the bits are too.
#include <stdint.h>
#include <immintrin.h>
#define W 32
#define Q 4
typedef __m512d v;
static inline v ld(const double*f,long r,int q){return _mm512_load_pd(f+r*W+8*q);}
static inline v clipv(v x){return _mm512_min_pd(_mm512_max_pd(x,_mm512_setzero_pd()),_mm512_set1_pd(1.0));}
void weigh_all(const int64_t*restrict p,double*restrict f,long ACTS,long SEEN_OFF,long SEEN_WANT,long SIGHT,long HERE,long WEIGHT,long AHEAD,long THETA,long POS,long OUT){
  const int64_t*off=p+p[SEEN_OFF],*want=p+p[SEEN_WANT],*pos=p+p[POS]; const float*sight=(const float*)(f+p[SIGHT]*W);
  const double*here=f+p[HERE]*W,*weight=f+p[WEIGHT]*W,*ahead=f+p[AHEAD]*W,*theta=f+p[THETA]*W; double*out=f+p[OUT]*W;
  for(long k=0;k<ACTS;k++){
    v a[Q]; for(int q=0;q<Q;q++)a[q]=_mm512_setzero_pd();
    for(long e=off[k];e<off[k+1];e++){
      long c=want[e],t=pos[c];
      for(int q=0;q<Q;q++){
        v move=_mm512_cvtps_pd(_mm256_load_ps(sight+e*W+8*q));
        v comes=clipv(_mm512_add_pd(ld(ahead,c,q),move));
        v d=_mm512_abs_pd(_mm512_sub_pd(comes,ld(theta,t,q)));
        a[q]=_mm512_add_pd(a[q],_mm512_sub_pd(ld(here,c,q),_mm512_mul_pd(ld(weight,c,q),d)));
      }
    }
    for(int q=0;q<Q;q++)_mm512_store_pd(out+k*W+8*q,a[q]);
  }
}
static inline v expv(v x){
  x=_mm512_max_pd(_mm512_min_pd(x,_mm512_set1_pd(700.0)),_mm512_set1_pd(-700.0));
  v r0=_mm512_add_pd(_mm512_mul_pd(x,_mm512_set1_pd(1.4426950408889634)),_mm512_set1_pd(6755399441055744.0)),k=_mm512_sub_pd(r0,_mm512_set1_pd(6755399441055744.0));
  v r=_mm512_sub_pd(_mm512_sub_pd(x,_mm512_mul_pd(k,_mm512_set1_pd(6.93147180369123816490e-01))),_mm512_mul_pd(k,_mm512_set1_pd(1.90821492927058770002e-10)));
  static const double c[]={2.763265472252779e-07,2.755724088722987e-06,2.4801485441561313e-05,0.00019841269890076403,0.0013888888952352863,0.008333333333319589,0.04166666666648795,0.1666666666666668,0.5000000000000019,1.0,1.0};
  v q=_mm512_set1_pd(2.5110049204818658e-08);
  for(int i=0;i<11;i++)q=_mm512_add_pd(_mm512_mul_pd(q,r),_mm512_set1_pd(c[i]));
  __m512i b=_mm512_slli_epi64(_mm512_add_epi64(_mm512_castpd_si512(r0),_mm512_set1_epi64(1023)),52);
  return _mm512_mul_pd(q,_mm512_castsi512_pd(b));
}
void odds_all(double*f,long ACTS,long VALUE,long ODDS,long PREC,long TOP){
  v p[Q],t[Q]; for(int q=0;q<Q;q++){p[q]=ld(f,PREC,q);t[q]=ld(f,TOP,q);}
  for(long k=0;k<ACTS;k++) for(int q=0;q<Q;q++) _mm512_store_pd(f+(ODDS+k)*W+8*q,expv(_mm512_mul_pd(p[q],_mm512_sub_pd(ld(f,VALUE+k,q),t[q]))));
}
