//! What benchmarks share: two things measured in turn in one run, told as a ratio beside its bar.
//! Nothing here fails; machines are noisy, and a number is for people to judge.

use std::time::{Duration, Instant};

/// True if a short run was asked for: `cargo bench -- --quick`.
pub(crate) fn quick() -> bool {
    std::env::args().any(|arg| arg == "--quick")
}

/// How long some work takes.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// Two things to be compared.
pub(crate) struct Comparison<'a> {
    /// The bar's number and name, as in `S4 append`.
    pub(crate) name: &'a str,
    /// What the first is.
    pub(crate) a: &'a str,
    /// What it is measured against.
    pub(crate) b: &'a str,
    /// The ratio to stay within.
    pub(crate) bar: f64,
}

impl Comparison<'_> {
    /// Measures A B A B… so many times, prints both medians and the median of the ratios of
    /// neighbours, which a machine that slows down half way through leaves alone.
    pub(crate) fn run(
        &self,
        rounds: usize,
        mut a: impl FnMut() -> Duration,
        mut b: impl FnMut() -> Duration,
    ) {
        let pairs: Vec<(Duration, Duration)> = (0..rounds).map(|_| (a(), b())).collect();
        let ratio = median(
            pairs
                .iter()
                .map(|(a, b)| a.as_secs_f64() / b.as_secs_f64())
                .collect(),
        );
        let of = |pick: fn(&(Duration, Duration)) -> Duration| {
            Duration::from_secs_f64(median(
                pairs.iter().map(pick).map(|d| d.as_secs_f64()).collect(),
            ))
        };
        let (a, b) = (of(|pair| pair.0), of(|pair| pair.1));
        let verdict = if ratio <= self.bar { "within" } else { "OVER" };
        println!(
            "{}: ratio {ratio:.2}, bar {:.2}, {verdict} ({rounds} rounds)",
            self.name, self.bar
        );
        println!("    {a:>10.1?}  {}", self.a);
        println!("    {b:>10.1?}  {}", self.b);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
