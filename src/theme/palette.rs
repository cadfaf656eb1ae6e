//! The only colour literals in the program. Says what a colour *is*; what it is *for* is said in `tokens`.
//!
//! Dark and light for the recorder's window, and three sets of higher contrast for the wall.
#![expect(
    clippy::disallowed_methods,
    reason = "colours are built here and nowhere else"
)]

use egui::Color32;

/// An opaque colour from `0xRRGGBB`, the notation designers use.
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// An opaque colour from its red, green and blue.
pub(super) const fn opaque([r, g, b]: [u8; 3]) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// Black with the given opacity (0 to 255), for shadows.
const fn shade(alpha: u8) -> Color32 {
    Color32::from_black_alpha(alpha)
}

pub(super) mod dark {
    use super::{Color32, rgb, shade};

    pub(in crate::theme) const INK_950: Color32 = rgb(0x0a_0c10);
    pub(in crate::theme) const INK_900: Color32 = rgb(0x0e_1116);
    pub(in crate::theme) const INK_850: Color32 = rgb(0x14_1920);
    pub(in crate::theme) const INK_800: Color32 = rgb(0x1b_222c);
    pub(in crate::theme) const INK_750: Color32 = rgb(0x24_2c37);
    pub(in crate::theme) const INK_700: Color32 = rgb(0x2f_3946);
    pub(in crate::theme) const INK_500: Color32 = rgb(0x62_6f80);
    pub(in crate::theme) const FOG_400: Color32 = rgb(0x8d_98a8);
    pub(in crate::theme) const FOG_300: Color32 = rgb(0xa3_aebd);
    pub(in crate::theme) const FOG_100: Color32 = rgb(0xe8_ecf2);

    pub(in crate::theme) const BLUE: Color32 = rgb(0x5a_a9ff);
    pub(in crate::theme) const BLUE_INK: Color32 = rgb(0x04_121f);
    pub(in crate::theme) const BLUE_WASH: Color32 = rgb(0x10_263d);
    pub(in crate::theme) const SKY: Color32 = rgb(0x7f_b4e6);
    pub(in crate::theme) const SKY_WASH: Color32 = rgb(0x15_2533);
    pub(in crate::theme) const AMBER: Color32 = rgb(0xff_b224);
    pub(in crate::theme) const AMBER_INK: Color32 = rgb(0x1d_1300);
    pub(in crate::theme) const AMBER_WASH: Color32 = rgb(0x2a_2110);
    pub(in crate::theme) const RED: Color32 = rgb(0xff_7373);
    pub(in crate::theme) const RED_INK: Color32 = rgb(0x19_0506);
    pub(in crate::theme) const RED_WASH: Color32 = rgb(0x2e_1518);
    pub(in crate::theme) const ORANGE: Color32 = rgb(0xff_9a4d);
    pub(in crate::theme) const ORANGE_INK: Color32 = rgb(0x1f_0e02);
    pub(in crate::theme) const ORANGE_WASH: Color32 = rgb(0x2d_1c10);
    pub(in crate::theme) const GREEN: Color32 = rgb(0x3c_cf8a);
    pub(in crate::theme) const GREEN_INK: Color32 = rgb(0x03_170d);
    pub(in crate::theme) const GREEN_WASH: Color32 = rgb(0x10_281d);
    pub(in crate::theme) const VIOLET: Color32 = rgb(0xb0_97ff);
    pub(in crate::theme) const VIOLET_INK: Color32 = rgb(0x0f_0720);
    pub(in crate::theme) const VIOLET_WASH: Color32 = rgb(0x20_1b38);
    pub(in crate::theme) const YELLOW: Color32 = rgb(0xf0_d35e);
    pub(in crate::theme) const YELLOW_INK: Color32 = rgb(0x19_1503);
    pub(in crate::theme) const YELLOW_WASH: Color32 = rgb(0x28_2411);
    pub(in crate::theme) const SLATE_WASH: Color32 = rgb(0x1f_2630);
    pub(in crate::theme) const STEEL: Color32 = rgb(0x36_5678);
    pub(in crate::theme) const STEEL_DIM: Color32 = rgb(0x27_3d55);
    pub(in crate::theme) const SHADOW: Color32 = shade(120);
    pub(in crate::theme) const SCRIM: Color32 = shade(150);
}

pub(super) mod light {
    use super::{Color32, rgb, shade};

    pub(in crate::theme) const PAPER_0: Color32 = rgb(0xff_ffff);
    pub(in crate::theme) const PAPER_50: Color32 = rgb(0xfb_fcfd);
    pub(in crate::theme) const PAPER_100: Color32 = rgb(0xf3_f5f8);
    pub(in crate::theme) const PAPER_200: Color32 = rgb(0xe9_ecf1);
    pub(in crate::theme) const PAPER_300: Color32 = rgb(0xdd_e2e9);
    pub(in crate::theme) const PAPER_400: Color32 = rgb(0xcd_d4dd);
    pub(in crate::theme) const INK_400: Color32 = rgb(0x7b_8696);
    pub(in crate::theme) const INK_500: Color32 = rgb(0x5b_6573);
    pub(in crate::theme) const INK_600: Color32 = rgb(0x48_5260);
    pub(in crate::theme) const INK_900: Color32 = rgb(0x14_1a22);

    pub(in crate::theme) const BLUE: Color32 = rgb(0x0b_5cc2);
    pub(in crate::theme) const BLUE_WASH: Color32 = rgb(0xe3_effd);
    pub(in crate::theme) const SKY: Color32 = rgb(0x1d_5f96);
    pub(in crate::theme) const SKY_WASH: Color32 = rgb(0xe6_f0f8);
    pub(in crate::theme) const AMBER: Color32 = rgb(0x84_5200);
    pub(in crate::theme) const AMBER_FILL: Color32 = rgb(0xff_b938);
    pub(in crate::theme) const AMBER_INK: Color32 = rgb(0x2a_1b00);
    pub(in crate::theme) const AMBER_WASH: Color32 = rgb(0xff_f2d8);
    pub(in crate::theme) const RED: Color32 = rgb(0xb3_1f26);
    pub(in crate::theme) const RED_WASH: Color32 = rgb(0xfd_e9e9);
    pub(in crate::theme) const ORANGE: Color32 = rgb(0x98_4108);
    pub(in crate::theme) const ORANGE_WASH: Color32 = rgb(0xfe_eee0);
    pub(in crate::theme) const GREEN: Color32 = rgb(0x0c_6b40);
    pub(in crate::theme) const GREEN_WASH: Color32 = rgb(0xe0_f5ea);
    pub(in crate::theme) const VIOLET: Color32 = rgb(0x5f_3dbb);
    pub(in crate::theme) const VIOLET_WASH: Color32 = rgb(0xf0_ebfd);
    pub(in crate::theme) const YELLOW: Color32 = rgb(0x6d_5900);
    pub(in crate::theme) const YELLOW_FILL: Color32 = rgb(0xf2_d548);
    pub(in crate::theme) const YELLOW_INK: Color32 = rgb(0x26_2000);
    pub(in crate::theme) const YELLOW_WASH: Color32 = rgb(0xfc_f6d7);
    pub(in crate::theme) const SLATE_WASH: Color32 = rgb(0xea_edf2);
    pub(in crate::theme) const STEEL: Color32 = rgb(0xb7_cae3);
    pub(in crate::theme) const STEEL_DIM: Color32 = rgb(0xd6_e1ef);
    pub(in crate::theme) const SHADOW: Color32 = shade(36);
    pub(in crate::theme) const SCRIM: Color32 = shade(90);
}

pub(super) mod wall {
    use super::{Color32, rgb};

    pub(in crate::theme) const BLACK: Color32 = rgb(0x07_090c);
    pub(in crate::theme) const INK_850: Color32 = rgb(0x10_141a);
    pub(in crate::theme) const INK_800: Color32 = rgb(0x18_1e26);
    pub(in crate::theme) const INK_700: Color32 = rgb(0x26_2e39);
    pub(in crate::theme) const FOG_300: Color32 = rgb(0xae_b8c6);
    pub(in crate::theme) const WHITE: Color32 = rgb(0xf4_f6fa);

    pub(in crate::theme) const BLUE: Color32 = rgb(0x6c_b4ff);
    pub(in crate::theme) const SKY: Color32 = rgb(0x9c_c8f2);
    pub(in crate::theme) const AMBER: Color32 = rgb(0xff_bf3f);
    pub(in crate::theme) const RED: Color32 = rgb(0xff_8585);
    pub(in crate::theme) const ORANGE: Color32 = rgb(0xff_a866);
    pub(in crate::theme) const GREEN: Color32 = rgb(0x52_e3a0);
    pub(in crate::theme) const VIOLET: Color32 = rgb(0xbf_acff);
    pub(in crate::theme) const YELLOW: Color32 = rgb(0xf3_db74);
    pub(in crate::theme) const BLUE_WASH: Color32 = rgb(0x0c_1a2a);
    pub(in crate::theme) const SKY_WASH: Color32 = rgb(0x0e_1822);
    pub(in crate::theme) const AMBER_WASH: Color32 = rgb(0x1f_1808);
    pub(in crate::theme) const RED_WASH: Color32 = rgb(0x22_0d0f);
    pub(in crate::theme) const ORANGE_WASH: Color32 = rgb(0x20_1309);
    pub(in crate::theme) const GREEN_WASH: Color32 = rgb(0x0a_1d14);
    pub(in crate::theme) const VIOLET_WASH: Color32 = rgb(0x17_1329);
    pub(in crate::theme) const YELLOW_WASH: Color32 = rgb(0x1d_1a0a);
    pub(in crate::theme) const SLATE_WASH: Color32 = rgb(0x14_191f);
}

pub(super) mod wall_light {
    use super::{Color32, rgb};

    pub(in crate::theme) const WHITE: Color32 = rgb(0xff_ffff);
    pub(in crate::theme) const PAPER_100: Color32 = rgb(0xf1_f3f6);
    pub(in crate::theme) const PAPER_200: Color32 = rgb(0xea_edf1);
    pub(in crate::theme) const PAPER_300: Color32 = rgb(0xcd_d4dd);
    pub(in crate::theme) const INK_600: Color32 = rgb(0x38_414d);
    pub(in crate::theme) const BLACK: Color32 = rgb(0x08_0b10);

    pub(in crate::theme) const BLUE: Color32 = rgb(0x06_4392);
    pub(in crate::theme) const SKY: Color32 = rgb(0x0d_456f);
    pub(in crate::theme) const AMBER: Color32 = rgb(0x63_3d00);
    pub(in crate::theme) const RED: Color32 = rgb(0x8c_1218);
    pub(in crate::theme) const ORANGE: Color32 = rgb(0x74_3003);
    pub(in crate::theme) const GREEN: Color32 = rgb(0x05_4d2d);
    pub(in crate::theme) const VIOLET: Color32 = rgb(0x48_2b95);
    pub(in crate::theme) const YELLOW: Color32 = rgb(0x52_4200);
    pub(in crate::theme) const BLUE_WASH: Color32 = rgb(0xee_f5fe);
    pub(in crate::theme) const SKY_WASH: Color32 = rgb(0xee_f5fa);
    pub(in crate::theme) const AMBER_WASH: Color32 = rgb(0xff_f7e8);
    pub(in crate::theme) const RED_WASH: Color32 = rgb(0xfe_f2f2);
    pub(in crate::theme) const ORANGE_WASH: Color32 = rgb(0xff_f5ec);
    pub(in crate::theme) const GREEN_WASH: Color32 = rgb(0xed_f9f2);
    pub(in crate::theme) const VIOLET_WASH: Color32 = rgb(0xf6_f3fe);
    pub(in crate::theme) const YELLOW_WASH: Color32 = rgb(0xfd_fae9);
    pub(in crate::theme) const SLATE_WASH: Color32 = rgb(0xf1_f3f6);
}

pub(super) mod wall_high {
    use super::{Color32, rgb};

    pub(in crate::theme) const BLACK: Color32 = rgb(0x00_0000);
    pub(in crate::theme) const INK_900: Color32 = rgb(0x16_1616);
    pub(in crate::theme) const WHITE: Color32 = rgb(0xff_ffff);
    pub(in crate::theme) const AMBER: Color32 = rgb(0xff_d400);
    pub(in crate::theme) const RED: Color32 = rgb(0xff_9b9b);
    pub(in crate::theme) const GREEN: Color32 = rgb(0x6b_ff9e);
    pub(in crate::theme) const BLUE: Color32 = rgb(0x9a_d1ff);
}
