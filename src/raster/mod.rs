//! Draws egui's triangles on the CPU, so that a screen becomes a picture with no display and no GPU. Knows nothing of
//! what is on it.
//!
//! Follows the blending of egui's OpenGL painter: premultiplied colours, mixed in gamma space, textures filtered linearly.

use std::collections::HashMap;

use egui::{
    Context, FullOutput, Pos2, Rect, TextureId, TexturesDelta,
    epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex},
};
use image::RgbaImage;

/// A premultiplied colour, each channel 0 to 255.
type Rgba = [f32; 4];

/// The textures of one context, kept from frame to frame.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, Texture>,
}

impl Raster {
    /// Takes in what changed of the textures, before the frame that uses them is drawn.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.textures.entry(id).or_default().update(change);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Draws one frame, as large as the context's screen in pixels.
    ///
    /// # Errors
    /// Where the frame holds what only a GPU can draw, or a texture nobody handed over.
    pub fn draw(&self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let mut canvas = Canvas::new(ctx.content_rect() * scale);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = clipped.primitive else {
                return Err("paint callbacks need a GPU".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            canvas.draw(&mesh, texture, clipped.clip_rect * scale, scale);
        }
        canvas.into_image()
    }
}

/// An image that triangles sample from.
#[derive(Default)]
struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Texture {
    fn update(&mut self, change: ImageDelta) {
        let ImageData::Color(image) = change.image;
        let [width, height] = image.size;
        let pixels = image.pixels.iter().map(egui::Color32::to_array);
        let Some([left, top]) = change.pos else {
            *self = Self {
                width,
                height,
                pixels: pixels.collect(),
            };
            return;
        };
        let pixels: Vec<_> = pixels.collect();
        for (row, source) in pixels.chunks_exact(width).enumerate() {
            let start = (top + row) * self.width + left;
            if let Some(row) = self.pixels.get_mut(start..start + width) {
                row.copy_from_slice(source);
            }
        }
    }

    /// The colour at a place from 0,0 to 1,1, mixed from the four nearest texels.
    fn sample(&self, place: Pos2) -> Rgba {
        let x = (place.x * self.width as f32 - 0.5).clamp(0.0, self.width as f32 - 1.0);
        let y = (place.y * self.height as f32 - 0.5).clamp(0.0, self.height as f32 - 1.0);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = (
            (left + 1).min(self.width - 1),
            (top + 1).min(self.height - 1),
        );
        let (across, down) = (x - left as f32, y - top as f32);
        let texel = |column: usize, row: usize| self.pixels[row * self.width + column];
        let corners = [
            texel(left, top),
            texel(right, top),
            texel(left, bottom),
            texel(right, bottom),
        ];
        std::array::from_fn(|channel| {
            let [nw, ne, sw, se] = corners.map(|corner| f32::from(corner[channel]));
            let upper = nw + (ne - nw) * across;
            let lower = sw + (se - sw) * across;
            upper + (lower - upper) * down
        })
    }
}

/// The picture being drawn.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Rgba>,
}

impl Canvas {
    fn new(area: Rect) -> Self {
        let (width, height) = (
            area.width().round() as usize,
            area.height().round() as usize,
        );
        Self {
            width,
            height,
            pixels: vec![[0.0; 4]; width * height],
        }
    }

    fn draw(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, scale: f32) {
        let clip = Rect {
            min: clip.min.round().max(Pos2::ZERO),
            max: clip
                .max
                .round()
                .min(Pos2::new(self.width as f32, self.height as f32)),
        };
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |n: usize| &mesh.vertices[corners[n] as usize];
            if let Some(triangle) = Triangle::new([corner(0), corner(1), corner(2)], scale) {
                self.fill(&triangle, texture, clip);
            }
        }
    }

    fn fill(&mut self, triangle: &Triangle, texture: &Texture, clip: Rect) {
        let bounds = triangle.bounds().intersect(clip);
        let flat = triangle.flat_colour(texture);
        for y in bounds.min.y.floor() as usize..bounds.max.y.ceil().max(0.0) as usize {
            let mut inside_before = false;
            for x in bounds.min.x.floor() as usize..bounds.max.x.ceil().max(0.0) as usize {
                let centre = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let Some(weights) = triangle.weights(centre) else {
                    if inside_before {
                        break;
                    }
                    continue;
                };
                inside_before = true;
                let colour = flat.unwrap_or_else(|| triangle.colour(weights, texture));
                blend(&mut self.pixels[y * self.width + x], colour);
            }
        }
    }

    fn into_image(self) -> Result<RgbaImage, String> {
        let bytes = self
            .pixels
            .iter()
            .flat_map(|pixel| pixel.map(|channel| channel.round().clamp(0.0, 255.0) as u8))
            .collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes)
            .ok_or_else(|| "the canvas has the wrong size".to_owned())
    }
}

fn blend(below: &mut Rgba, above: Rgba) {
    let through = 1.0 - above[3] / 255.0;
    for (channel, above) in below.iter_mut().zip(above) {
        *channel = above + *channel * through;
    }
}

/// A triangle in pixels, wound so that its area is positive.
struct Triangle {
    points: [Pos2; 3],
    colours: [Rgba; 3],
    texels: [Pos2; 3],
    double_area: f32,
    /// Whether a pixel centre exactly on the edge opposite each corner belongs to this triangle (the top-left rule).
    owns_edge: [bool; 3],
}

impl Triangle {
    fn new(corners: [&Vertex; 3], scale: f32) -> Option<Self> {
        let [a, b, c] = corners.map(|corner| (corner.pos.to_vec2() * scale).to_pos2());
        let double_area = cross(a, b, c);
        if double_area == 0.0 || !double_area.is_finite() {
            return None;
        }
        if double_area < 0.0 {
            return Self::new([corners[0], corners[2], corners[1]], scale);
        }
        Some(Self {
            points: [a, b, c],
            colours: corners.map(|corner| corner.color.to_array().map(f32::from)),
            texels: corners.map(|corner| corner.uv),
            double_area,
            owns_edge: [
                is_top_or_left(b, c),
                is_top_or_left(c, a),
                is_top_or_left(a, b),
            ],
        })
    }

    fn bounds(&self) -> Rect {
        Rect::from_points(&self.points)
    }

    /// How much each corner counts at a pixel's centre; `None` outside the triangle.
    fn weights(&self, centre: Pos2) -> Option<[f32; 3]> {
        let [a, b, c] = self.points;
        let weights = [
            cross(b, c, centre),
            cross(c, a, centre),
            cross(a, b, centre),
        ];
        let outside = (0..3).any(|n| weights[n] < 0.0 || (weights[n] == 0.0 && !self.owns_edge[n]));
        (!outside).then(|| weights.map(|weight| weight / self.double_area))
    }

    /// The one colour of a triangle without gradient or picture: most of any screen.
    fn flat_colour(&self, texture: &Texture) -> Option<Rgba> {
        let [texel, ..] = self.texels;
        let one_texel = self.texels == [texel; 3];
        let [first, ..] = &self.colours;
        let one_colour = self.colours.iter().all(|colour| colour[..] == first[..]);
        (one_colour && one_texel).then(|| tint(*first, texture.sample(texel)))
    }

    fn colour(&self, weights: [f32; 3], texture: &Texture) -> Rgba {
        let mix = |values: [f32; 3]| -> f32 { (0..3).map(|n| weights[n] * values[n]).sum() };
        let colour = std::array::from_fn(|channel| mix(self.colours.map(|c| c[channel])));
        let texel = texture.sample(Pos2::new(
            mix(self.texels.map(|texel| texel.x)),
            mix(self.texels.map(|texel| texel.y)),
        ));
        tint(colour, texel)
    }
}

fn tint(colour: Rgba, texel: Rgba) -> Rgba {
    std::array::from_fn(|channel| colour[channel] * texel[channel] / 255.0)
}

/// Twice the signed area of the triangle `a`, `b`, `c`.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

#[expect(
    clippy::float_cmp,
    reason = "only an edge that is exactly level counts as a top edge"
)]
fn is_top_or_left(from: Pos2, to: Pos2) -> bool {
    (to.y == from.y && to.x > from.x) || to.y < from.y
}
