//! Whom a typed name means: one rule for every place where a name can be typed.

use crate::support::room::Room;
use crate::support::say::{join, note};
use warroom::incident::{Handle, Incident};

fn room() -> Incident {
    Room::open()
        .says("rec", join("Mo Adeyemi"))
        .says("rec", join("Mia Ode"))
        .says("rec", join("Ana Ruiz"))
        .ends()
}

fn meant(name: &str) -> Option<String> {
    let lena = Handle::from_name("lena").expect("a handle");
    let team = [(lena, "Lena Fischer")];
    let person = room().person_meant(name, &team);
    person.map(|handle| handle.to_string())
}

#[test]
fn a_name_means_whoever_is_called_so_else_the_only_one_it_fits() {
    for (typed, handle) in [
        ("@mo-adeyemi", "mo-adeyemi"),
        (" ANA RUIZ ", "ana-ruiz"),
        ("Mo", "mo-adeyemi"),
        ("ruiz", "ana-ruiz"),
        ("adey", "mo-adeyemi"),
        ("Lena Fischer", "lena"),
        ("lena", "lena"),
    ] {
        assert_eq!(meant(typed).as_deref(), Some(handle), "{typed}");
    }
}

#[test]
fn a_beginning_means_nobody_who_was_only_named() {
    let room = Room::open()
        .says("monitoring", note("error rate 4 %"))
        .ends();
    let meant = |name: &str| room.person_meant(name, &[]).map(|who| who.to_string());
    assert_eq!(meant("mo").as_deref(), Some("mo"));
    assert_eq!(meant("monitoring").as_deref(), Some("monitoring"));
}

#[test]
fn a_name_that_fits_nobody_or_several_is_somebody_new() {
    assert_eq!(meant("m").as_deref(), Some("m"), "Mo or Mia");
    assert_eq!(meant("Ana Maria").as_deref(), Some("ana-maria"));
    assert_eq!(meant("?!"), None);
}
