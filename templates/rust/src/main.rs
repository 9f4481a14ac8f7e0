//! A Rust library as a target of conv2d-conformance: replace the marked functions by calls of yours.
//!
//!     cargo build --release && npx conv2d-conformance verify --command target/release/adapter
mod json;
mod wire;

use json::Json;
use wire::{ensure, serve, Answer, Refusal, Tensor};

/// Requests outside `supports` are not sent; they are counted as unsupported.
fn describe(_: &Json) -> Answer<String> {
    Ok(r#"{"name":"my-library","version":"1.0.0","language":"Rust","supports":{
        "dtypes":["float32"],"paddingModes":["zeros"],"stringPadding":false}}"#.replace('\n', ""))
}

/// Yours: [N, inChannels, H, W] and [outChannels, inChannels / groups, kh, kw] to [N, outChannels, H′, W′].
fn convolve(call: &Call, output: &mut Tensor) {
    let ([_, in_channels, height, width], [_, in_per_group, kh, kw]) = (axes(&call.input), axes(&call.weight));
    let [_, out_channels, out_height, out_width] = axes(output);
    for (to, value) in output.data.iter_mut().enumerate() {
        let (x, y) = (to % out_width, to / out_width % out_height);
        let (o, n) = (to / out_width / out_height % out_channels, to / out_width / out_height / out_channels);
        *value = call.bias_of(o);
        for tap in 0..in_per_group * kh * kw {
            let (j, i, c) = (tap % kw, tap / kw % kh, tap / kw / kh);
            // Below 0 these wrap to numbers beyond the image.
            let row = (y * call.stride[0] + i * call.dilation[0]).wrapping_sub(call.top);
            let column = (x * call.stride[1] + j * call.dilation[1]).wrapping_sub(call.left);
            if row < height && column < width {
                let channel = o / (out_channels / call.groups) * in_per_group + c;
                let pixel = call.input.data[((n * in_channels + channel) * height + row) * width + column];
                *value += pixel * call.weight.data[o * in_per_group * kh * kw + tap];
            }
        }
    }
}

/// Yours: [N, inChannels, H, W] and [inChannels, outChannels / groups, kh, kw]; padding crops the output.
fn convolve_transposed(call: &Call, output: &mut Tensor) {
    let ([_, in_channels, height, width], [_, out_per_group, kh, kw]) = (axes(&call.input), axes(&call.weight));
    let [_, out_channels, out_height, out_width] = axes(output);
    for (to, value) in output.data.iter_mut().enumerate() {
        *value = call.bias_of(to / out_width / out_height % out_channels);
    }
    for (from, pixel) in call.input.data.iter().enumerate() {
        let (x, y) = (from % width, from / width % height);
        let (c, n) = (from / width / height % in_channels, from / width / height / in_channels);
        for tap in 0..out_per_group * kh * kw {
            let (j, i, o) = (tap % kw, tap / kw % kh, tap / kw / kh);
            let row = (y * call.stride[0] + i * call.dilation[0]).wrapping_sub(call.top);
            let column = (x * call.stride[1] + j * call.dilation[1]).wrapping_sub(call.left);
            if row < out_height && column < out_width {
                let plane = n * out_channels + c / (in_channels / call.groups) * out_per_group + o;
                output.data[(plane * out_height + row) * out_width + column] +=
                    pixel * call.weight.data[c * out_per_group * kh * kw + tap];
            }
        }
    }
}

/// A request; its output padding and its bottom and right are in the shape of the output.
struct Call {
    input: Tensor,
    weight: Tensor,
    bias: Option<Tensor>,
    stride: [usize; 2],
    dilation: [usize; 2],
    groups: usize,
    top: usize,
    left: usize,
}

impl Call {
    fn bias_of(&self, channel: usize) -> f32 {
        self.bias.as_ref().map_or(0.0, |bias| bias.data[channel])
    }
}

/// The sizes of a tensor of four axes, which `serve_convolution` has checked.
fn axes(tensor: &Tensor) -> [usize; 4] {
    tensor.shape[..].try_into().unwrap()
}

/// Checks the rules of both operations, and runs one.
fn serve_convolution(request: &Json, is_transposed: bool) -> Answer<String> {
    let no_tensor = || Refusal::Invalid("input and weight must be tensors".into());
    let read = |name| Tensor::read(request.get(name)?)?.ok_or_else(no_tensor);
    let (input, weight, bias) = (read("input")?, read("weight")?, Tensor::read(request.get("bias")?)?);
    let (stride, dilation) = (request.get("stride")?.pair(1)?, request.get("dilation")?.pair(1)?);
    let groups = request.get("groups")?.whole(1)?;
    ensure(input.shape.len() == 4 && weight.shape.len() == 4, "input and weight must have 4 axes")?;
    let only_batch = !input.shape[1..].contains(&0) && !weight.shape.contains(&0);
    ensure(only_batch, "only the batch may be empty")?;
    let (filters, in_channels) = (weight.shape[0], input.shape[1]);
    let out_channels = if is_transposed { weight.shape[1] * groups } else { filters };
    ensure(in_channels % groups == 0 && out_channels % groups == 0, "groups must divide the channels")?;
    let has_channels = if is_transposed { filters == in_channels } else { weight.shape[1] * groups == in_channels };
    ensure(has_channels, "weight must have the input's channels")?;
    ensure(bias.as_ref().map_or(true, |bias| bias.shape == [out_channels]), "bias must be [outChannels]")?;

    let padding = request.get("padding")?;
    let side = |name| padding.get(name)?.whole(0);
    let sides = [[side("top")?, side("bottom")?], [side("left")?, side("right")?]];
    let output_padding = if is_transposed { request.get("outputPadding")?.pair(0)? } else { [0, 0] };
    let mut shape = vec![input.shape[0], out_channels];
    for axis in 0..2 {
        let (size, extent) = (input.shape[2 + axis], dilation[axis] * (weight.shape[2 + axis] - 1) + 1);
        let border = sides[axis][0] + sides[axis][1];
        if is_transposed {
            let is_small = output_padding[axis] < stride[axis].max(dilation[axis]);
            ensure(is_small, "outputPadding must be below stride or dilation")?;
            let natural = (size - 1) * stride[axis] + extent + output_padding[axis];
            ensure(natural > border, "padding must leave an output of 1 pixel or more")?;
            shape.push(natural - border);
        } else {
            ensure(size + border >= extent, "the dilated kernel must fit into the padded input")?;
            shape.push((size + border - extent) / stride[axis] + 1);
        }
    }
    let mut output = Tensor::zeros(&shape);
    let call = Call { input, weight, bias, stride, dilation, groups, top: sides[0][0], left: sides[1][0] };
    let run = if is_transposed { convolve_transposed } else { convolve };
    run(&call, &mut output);
    Ok(output.to_json())
}

fn fan(request: &Json) -> Answer<String> {
    let shape = request.get("shape")?.sizes(0)?;
    ensure(shape.len() >= 2, "a shape must have 2 axes or more")?;
    let area: usize = shape[2..].iter().product();
    Ok(format!(r#"{{"fanIn":{},"fanOut":{}}}"#, shape[1] * area, shape[0] * area))
}

fn main() {
    serve([
        ("describe", describe as fn(&Json) -> Answer<String>),
        ("conv2d", |request| serve_convolution(request, false)),
        ("convTranspose2d", |request| serve_convolution(request, true)),
        ("fan", fan),
    ].into());
}
